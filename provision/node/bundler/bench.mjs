import fs from "node:fs";
import path from "node:path";

import { UsageError } from "../lib/errors.mjs";
import { isFolder } from "../lib/files.mjs";

const SOURCE = /^(?<name>.+)\.bundle\.(?<kind>js|ts|css|scss|less)$/;
const SKIPPED_FOLDERS = new Set(["node_modules", "dist", ".git"]);

/** Where everything that is built or linked lies in the bench whose root is `root`. */
export class Bench {
	constructor(root, nodeModules) {
		this.root = fs.realpathSync(root);
		this.nodeModules = nodeModules;
		this.apps = path.join(this.root, "apps");
		this.sites = path.join(this.root, "sites");
		this.assets = path.join(this.sites, "assets");
		this.stamp = path.join(this.assets, ".bundles.json");
	}

	publicFolder(app) {
		return path.join(this.apps, app, app, "public");
	}

	/** Folders from which `<app>/public/...` and npm packages are imported, in order of search. */
	importFolders() {
		const apps = isFolder(this.apps) ? fs.readdirSync(this.apps).sort() : [];
		return [
			...apps.map((app) => path.join(this.apps, app)),
			this.nodeModules,
			...apps.map((app) => path.join(this.apps, app, "node_modules")),
		].filter(isFolder);
	}

	/** Apps named by the caller, else those of sites/apps.txt, else every app that has public files. */
	appsToBuild(named) {
		const listed = named ?? this.#listedApps() ?? fs.readdirSync(this.apps).sort();
		const apps = listed.filter((app) => isFolder(this.publicFolder(app)));
		const unknown = named?.filter((app) => !apps.includes(app)) ?? [];
		if (unknown.length) {
			throw new UsageError(
				`No folder apps/${unknown[0]}/${unknown[0]}/public in ${this.root}: app ${unknown[0]} cannot be built.`
			);
		}
		if (!apps.length) throw new UsageError(`No app with public files in ${this.apps}.`);
		return apps;
	}

	#listedApps() {
		try {
			const lines = fs.readFileSync(path.join(this.sites, "apps.txt"), "utf8").split("\n");
			return lines.map((line) => line.trim()).filter(Boolean);
		} catch {
			return null;
		}
	}
}

/**
 * The `*.bundle.*` sources of an app: [{app, source, key, kind: "script" | "style"}].
 * `key` is the name by which Frappe's `bundled_asset` asks for the result.
 */
export function findBundles(bench, app) {
	const bundles = [];
	const visit = (folder) => {
		for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
			const full = path.join(folder, entry.name);
			if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) visit(full);
			if (entry.isFile() && SOURCE.test(entry.name)) bundles.push(describe(bench, app, full));
		}
	};
	visit(bench.publicFolder(app));
	return bundles.sort((a, b) => (a.source < b.source ? -1 : 1));
}

function describe(bench, app, file) {
	const { name, kind } = SOURCE.exec(path.basename(file)).groups;
	const source = path.relative(bench.root, file);
	if (kind === "less") {
		throw new UsageError(`${source}: Less is not supported by this bundler, write SCSS or CSS.`);
	}
	const isScript = kind === "js" || kind === "ts";
	return { app, source, kind: isScript ? "script" : "style", key: `${name}.bundle.${isScript ? "js" : "css"}` };
}

/** Two sources with one key would silently replace one another in assets.json. */
export function refuseSameKeys(bundles) {
	const seen = new Map();
	for (const bundle of bundles) {
		const other = seen.get(bundle.key);
		if (other) {
			throw new UsageError(`${bundle.source} and ${other.source} are both built into ${bundle.key}: rename one.`);
		}
		seen.set(bundle.key, bundle);
	}
}
