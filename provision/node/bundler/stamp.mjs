import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { hashFile, hashText, readJson } from "../lib/files.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));

/**
 * What was built from what. The file holds
 * {tools, bundles: {<source>: {app, inputs: {<file>: hash}, outputs: {<key>: <file below assets>}}},
 *  replaced: [<file below assets>]}; `replaced` are results of the build before, still wanted by open pages.
 */
export class Stamp {
	constructor(bench) {
		this.bench = bench;
		const known = readJson(bench.stamp, {});
		this.bundles = known.bundles ?? {};
		this.replaced = known.replaced ?? [];
		this.tools = toolsHash();
		this.sameTools = known.tools === this.tools;
		this.hashes = new Map();
	}

	/** Why a bundle has to be built, or null when its result is up to date. */
	reasonToBuild(bundle) {
		const known = this.bundles[bundle.source];
		if (!known) return "not built yet";
		if (!this.sameTools) return "packages or bundler changed";
		for (const [file, hash] of Object.entries(known.inputs)) {
			if (hash === null || this.hash(file) !== hash) return `${file} changed`;
		}
		for (const file of Object.values(known.outputs)) {
			if (!fs.existsSync(path.join(this.bench.assets, file))) return `sites/assets/${file} is missing`;
		}
		return null;
	}

	/** Hash of a file named relative to the bench; each file is read once. */
	hash(file) {
		if (!this.hashes.has(file)) this.hashes.set(file, hashFile(path.join(this.bench.root, file)));
		return this.hashes.get(file);
	}

	/** Note a bundle built by a run that began at `startedAt` (milliseconds). */
	record(bundle, inputs, outputs, startedAt) {
		const hashes = inputs.map((file) => [file, this.#settled(file, startedAt) ? this.hash(file) : null]);
		this.bundles[bundle.source] = { app: bundle.app, inputs: Object.fromEntries(hashes), outputs };
	}

	/** A file saved while it was being built may have been read before: its bundle is built again next time. */
	#settled(file, startedAt) {
		const found = fs.statSync(path.join(this.bench.root, file), { throwIfNoEntry: false });
		return found !== undefined && found.mtimeMs < startedAt;
	}

	/** Forget bundles of `apps` whose source is gone, and (if `others` is false) those of all other apps. */
	forgetGone(apps, bundles, others) {
		const present = new Set(bundles.map((bundle) => bundle.source));
		for (const [source, { app }] of Object.entries(this.bundles)) {
			if (apps.includes(app) ? !present.has(source) : !others) delete this.bundles[source];
		}
	}

	/** Keys and addresses as assets.json and assets-rtl.json hold them. */
	assets() {
		const plain = {};
		const rtl = {};
		for (const { outputs } of Object.values(this.bundles)) {
			for (const [key, file] of Object.entries(outputs)) {
				(key.startsWith("rtl_") ? rtl : plain)[key] = `/assets/${file}`;
			}
		}
		return { plain: sorted(plain), rtl: sorted(rtl) };
	}

	outputs() {
		return Object.values(this.bundles).flatMap(({ outputs }) => Object.values(outputs));
	}

	toJson() {
		return JSON.stringify({ tools: this.tools, bundles: this.bundles, replaced: this.replaced }, null, 1);
	}
}

function sorted(object) {
	return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Changes with the pinned packages and with the bundler's own code. */
function toolsHash() {
	const files = fs.readdirSync(HERE).filter((name) => name.endsWith(".mjs")).sort();
	const parts = [...files.map((name) => path.join(HERE, name)), path.join(HERE, "..", "package-lock.json")];
	return hashText(...parts.map((file) => fs.readFileSync(file)));
}
