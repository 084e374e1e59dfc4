import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { isFolder, writeAtomically } from "../lib/files.mjs";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HASH_LENGTH = 8;
const KINDS = ["js", "css", "css-rtl"];

/**
 * Write the files of one built bundle below sites/assets.
 *
 * @returns {outputs: {<key of assets.json>: <file below assets>}, bytes}
 */
export function writeBundle(bench, bundle, built) {
	if (bundle.kind === "script") {
		const file = place(bundle, "js", [built.content]);
		const comment = `//# sourceMappingURL=${path.basename(file)}.map\n`;
		write(bench, `${file}.map`, built.map);
		write(bench, file, Buffer.concat([built.content, Buffer.from(comment)]));
		return { outputs: { [bundle.key]: file }, bytes: built.content.length };
	}
	const file = place(bundle, "css", [built.content]);
	const rtl = place(bundle, "css-rtl", [built.rtl]);
	write(bench, file, built.content);
	write(bench, rtl, built.rtl);
	return { outputs: { [bundle.key]: file, [`rtl_${bundle.key}`]: rtl }, bytes: built.content.length };
}

/** Results that neither this build nor the one before made: open pages may still ask for the latter. */
export function removeOthers(bench, apps, keep) {
	const kept = new Set(keep);
	for (const app of apps) {
		for (const kind of KINDS) {
			const folder = path.join(app, "dist", kind);
			if (!isFolder(path.join(bench.assets, folder))) continue;
			for (const name of fs.readdirSync(path.join(bench.assets, folder))) {
				const file = path.join(folder, name.replace(/\.map$/, ""));
				if (!kept.has(file)) fs.rmSync(path.join(bench.assets, folder, name), { force: true });
			}
		}
	}
}

function place(bundle, kind, contents) {
	const extension = path.extname(bundle.key);
	const stem = path.basename(bundle.key, extension);
	return path.join(bundle.app, "dist", kind, `${stem}.${shortHash(contents)}${extension}`);
}

/** Eight letters and digits, as the framework's own names have them. */
function shortHash(contents) {
	const hash = createHash("sha256");
	for (const content of contents) hash.update(content);
	return [...hash.digest().subarray(0, HASH_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

function write(bench, file, content) {
	const full = path.join(bench.assets, file);
	// The name tells the content: a file that is there is the right one.
	if (fs.statSync(full, { throwIfNoEntry: false })?.size !== content.length) writeAtomically(full, content);
}
