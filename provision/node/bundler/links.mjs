import path from "node:path";

import { ensureLink, linkIsRight } from "../lib/files.mjs";

/** Links by which the web server and the framework find public files and npm packages: [[link, target]]. */
function links(bench, apps) {
	const wanted = apps.map((app) => [path.join(bench.assets, app), bench.publicFolder(app)]);
	if (apps.includes("frappe")) {
		// Frappe's client loads some packages (code editor, Gantt, QR scanner) straight from here.
		wanted.push([path.join(bench.apps, "frappe", "node_modules"), bench.nodeModules]);
		wanted.push([path.join(bench.publicFolder("frappe"), "node_modules"), bench.nodeModules]);
		// Its barcode scanner asks for the place of this file in an older release of the package.
		const scanner = path.join(bench.nodeModules, "html5-qrcode");
		wanted.push([path.join(scanner, "dist", "html5-qrcode.min.js"), path.join(scanner, "html5-qrcode.min.js")]);
	}
	return wanted;
}

export function makeLinks(bench, apps) {
	for (const [link, target] of links(bench, apps)) ensureLink(link, target);
}

export function linksAreRight(bench, apps) {
	return links(bench, apps).every(([link, target]) => linkIsRight(link, target));
}
