/**
 * Bundle the public files of the bench's apps for the web server.
 *
 *   node build.mjs --bench <root> [--apps frappe,genesis] [--check]
 *
 * --check only tells whether something has to be built: exit status 0 if not, 1 if so.
 */
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Bench } from "./bundler/bench.mjs";
import { build, checkNode, isUpToDate, plan } from "./bundler/build.mjs";
import { BuildError, UsageError } from "./lib/errors.mjs";
import { isFolder } from "./lib/files.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const USAGE = "Usage: node build.mjs --bench <root> [--apps frappe,genesis] [--check]";
const REASONS_SHOWN = 10;

function readArguments() {
	const options = { bench: { type: "string" }, apps: { type: "string" }, check: { type: "boolean" } };
	let values;
	try {
		({ values } = parseArgs({ options }));
	} catch (failure) {
		throw new UsageError(failure.message);
	}
	if (!values.bench) throw new UsageError(USAGE);
	if (!isFolder(path.join(values.bench, "apps"))) {
		throw new UsageError(`${values.bench} has no folder apps: not a bench.`);
	}
	const apps = values.apps?.split(",").map((app) => app.trim()).filter(Boolean);
	return { root: values.bench, apps: apps?.length ? apps : undefined, check: values.check };
}

function report(check) {
	const { stale, linked, bundles } = check;
	if (isUpToDate(check)) {
		console.log(`Assets are up to date (${bundles.length} bundles).`);
		return 0;
	}
	console.log(`${stale.length} of ${bundles.length} bundles have to be built.`);
	for (const { bundle, reason } of stale.slice(0, REASONS_SHOWN)) console.log(`  ${bundle.source}: ${reason}`);
	if (stale.length > REASONS_SHOWN) console.log(`  and ${stale.length - REASONS_SHOWN} more`);
	if (!linked) console.log("  links below sites/assets are missing");
	return 1;
}

async function main() {
	const started = performance.now();
	checkNode();
	const { root, apps, check } = readArguments();
	const nodeModules = path.join(HERE, "node_modules");
	if (!isFolder(nodeModules)) throw new UsageError(`Packages are missing: run "npm ci" in ${HERE}.`);
	const bench = new Bench(root, nodeModules);
	// Vue components' scope ids and places in messages are relative to the working folder.
	process.chdir(bench.root);

	const planned = plan(bench, apps);
	if (check) return report(planned);
	if (isUpToDate(planned)) return report(planned);
	const { scripts, styles, bytes, warnings } = await build(bench, planned);
	for (const warning of warnings) console.warn(`Warning: ${warning}`);
	const { forgetCachedAssets } = await import("./bundler/cache.mjs");
	await forgetCachedAssets(bench);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(
		`Built ${scripts} script and ${styles} style bundles of ${planned.apps.join(", ")} ` +
			`(${(bytes / 1e6).toFixed(1)} MB) in ${seconds} s; ${planned.bundles.length} bundles in all.`
	);
	return 0;
}

try {
	process.exitCode = await main();
} catch (failure) {
	if (failure instanceof BuildError) {
		console.error(`Assets could not be built (${failure.problems.length} faults):`);
		for (const problem of failure.problems) console.error(`  ${problem}`);
	} else if (failure instanceof UsageError) {
		console.error(failure.message);
	} else {
		console.error(failure);
	}
	process.exitCode = failure instanceof UsageError ? 2 : 1;
}
