import fs from "node:fs";
import path from "node:path";

const PICKER = /air-datepicker[/\\]dist[/\\]js[/\\]datepicker(\.min)?\.js$/;
const MINUTES = "case /ii/.test(result):";
const SECONDS =
	"case /ss/.test(result): result = replacer(result, boundary('ss'), ('0' + date.getSeconds()).slice(-2));\n";

/**
 * The date picker of the npm registry writes no seconds: Frappe, whose own copy of it does, would show "09:00:ss".
 * Throws when the picker is not the one that this was made for.
 */
export function withSeconds(source) {
	if (source.split(MINUTES).length !== 2) throw new Error("air-datepicker changed: bundler/seconds.mjs no longer fits it");
	return source.replace(MINUTES, SECONDS + MINUTES);
}

export const secondsPlugin = {
	name: "seconds",
	setup(build) {
		build.onLoad({ filter: PICKER }, ({ path: file }) => ({
			contents: withSeconds(fs.readFileSync(path.join(path.dirname(file), "datepicker.js"), "utf8")),
			loader: "js",
		}));
	},
};
