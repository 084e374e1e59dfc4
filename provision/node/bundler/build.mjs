import fs from "node:fs";
import path from "node:path";

import { BuildError, UsageError } from "../lib/errors.mjs";
import { writeAtomically } from "../lib/files.mjs";
import { findBundles, refuseSameKeys } from "./bench.mjs";
import { linksAreRight, makeLinks } from "./links.mjs";
import { removeOthers, writeBundle } from "./output.mjs";
import { Stamp } from "./stamp.mjs";

/** esbuild works in a process of its own: while it bundles one source, Sass compiles another here. */
const AT_ONCE = 2;

/**
 * What a build would do.
 *
 * @returns {apps, bundles, stale: [{bundle, reason}], stamp, listed, linked}: `listed` and `linked` tell whether
 *   assets.json and the links are as they should be
 */
export function plan(bench, named) {
	const apps = bench.appsToBuild(named);
	const bundles = apps.flatMap((app) => findBundles(bench, app));
	refuseSameKeys(bundles);
	const stamp = new Stamp(bench);
	const stale = bundles
		.map((bundle) => ({ bundle, reason: stamp.reasonToBuild(bundle) }))
		.filter(({ reason }) => reason);
	stamp.forgetGone(apps, bundles, Boolean(named));
	const listed = assetFilesAreRight(bench, stamp);
	return { apps, bundles, stale, stamp, listed, linked: linksAreRight(bench, apps) };
}

export function isUpToDate({ stale, listed, linked }) {
	return !stale.length && listed && linked;
}

/**
 * Build what is stale, write it below sites/assets and list it in assets.json, written last.
 *
 * @returns {scripts, styles, bytes, warnings}: counts of bundles built, their size, what is doubtful in sources
 * @throws BuildError when a bundle cannot be built; nothing is written then
 */
export async function build(bench, { apps, stale, stamp }) {
	const startedAt = Date.now();
	const before = stamp.outputs();
	const built = await buildAll(
		bench,
		stale.map(({ bundle }) => bundle)
	);

	makeLinks(bench, apps);
	let bytes = 0;
	for (const [bundle, result] of built) {
		const written = writeBundle(bench, bundle, result);
		stamp.record(bundle, result.inputs, written.outputs, startedAt);
		bytes += written.bytes;
	}
	if (stale.length) stamp.replaced = before.filter((file) => !stamp.outputs().includes(file));

	writeAtomically(bench.stamp, stamp.toJson());
	const { plain, rtl } = assetFiles(stamp);
	writeAtomically(path.join(bench.assets, "assets-rtl.json"), rtl);
	writeAtomically(path.join(bench.assets, "assets.json"), plain);
	removeOthers(bench, apps, [...stamp.outputs(), ...stamp.replaced]);

	const warnings = [...new Set([...built.values()].flatMap((result) => result.warnings))];
	const scripts = [...built.keys()].filter((bundle) => bundle.kind === "script").length;
	return { scripts, styles: built.size - scripts, bytes, warnings };
}

/** Every bundle is tried before giving up, so that one run names every faulty file. */
async function buildAll(bench, bundles) {
	const { buildScript } = await import("./scripts.mjs");
	const { buildStyle } = await import("./styles.mjs");
	const built = new Map();
	const problems = [];
	const waiting = [...bundles];
	const work = async () => {
		for (let bundle = waiting.shift(); bundle; bundle = waiting.shift()) {
			try {
				const make = bundle.kind === "script" ? buildScript : buildStyle;
				built.set(bundle, await make(bench, bundle));
			} catch (failure) {
				if (!(failure instanceof BuildError)) throw failure;
				problems.push(...failure.problems);
			}
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	// A faulty file that several bundles share is named once.
	if (problems.length) throw new BuildError([...new Set(problems)]);
	return built;
}

function assetFiles(stamp) {
	const { plain, rtl } = stamp.assets();
	return { plain: JSON.stringify(plain, null, 1), rtl: JSON.stringify(rtl, null, 1) };
}

function assetFilesAreRight(bench, stamp) {
	const { plain, rtl } = assetFiles(stamp);
	const holds = (name, text) => {
		const file = path.join(bench.assets, name);
		return fs.existsSync(file) && fs.readFileSync(file, "utf8") === text;
	};
	return holds("assets.json", plain) && holds("assets-rtl.json", rtl);
}

export function checkNode(version = process.versions.node) {
	const least = 18;
	if (Number(version.split(".")[0]) < least) {
		throw new UsageError(`Node.js ${version} is too old: ${least} or newer is needed.`);
	}
}
