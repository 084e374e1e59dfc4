import fs from "node:fs";
import path from "node:path";

/** JavaScript that registers a microtemplate under its file's name, as `frappe.render_template` looks it up. */
export function templateScript(file, html) {
	const name = path.basename(file, ".html");
	return [
		"window.frappe = window.frappe || {};",
		"frappe.templates = frappe.templates || {};",
		`frappe.templates[${JSON.stringify(name)}] = ${JSON.stringify(withoutComments(html))};`,
	].join("\n");
}

/** Markup in one line: microtemplates are written for it (white space is not significant in them). */
function withoutComments(html) {
	return html.replace(/\s+/g, " ").replace(/<!--.*?-->/g, "");
}

export const templatesPlugin = {
	name: "microtemplates",
	setup(build) {
		build.onLoad({ filter: /\.html$/ }, async ({ path: file }) => ({
			contents: templateScript(file, await fs.promises.readFile(file, "utf8")),
			loader: "js",
		}));
	},
};
