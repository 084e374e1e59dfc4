import path from "node:path";

import esbuild from "esbuild";

import { BuildError } from "../lib/errors.mjs";

/** Served by the web server, or by others, under these prefixes: such addresses are left as they are. */
const SERVED = /^(\/assets\/|\/files\/|data:|https?:\/\/)/;

/** Pictures and fonts that a source imports become part of the bundle. */
const EMBEDDED = Object.fromEntries(
	[".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".woff", ".woff2", ".ttf", ".eot"].map((kind) => [
		kind,
		"dataurl",
	])
);

const servedPlugin = {
	name: "served-files",
	setup(build) {
		build.onResolve({ filter: SERVED }, ({ path: address }) => ({ path: address, external: true }));
	},
};

/**
 * Bundle one source in memory.
 *
 * Each bundle is a build of its own: how esbuild reads a package that comes both as CommonJS and as ES module
 * depends on everything in the same build, so a joint build would differ from one of some bundles.
 *
 * @returns {text(extension), bytes(extension), inputs, warnings}: results by extension (".js", ".css", ".js.map";
 *   null if there is none), the bench's own files that went into them, and what is doubtful in those files
 * @throws BuildError
 */
export async function bundle(bench, { source }, { plugins = [], ...options }) {
	let result;
	try {
		result = await esbuild.build({
			absWorkingDir: bench.root,
			entryPoints: [source],
			outdir: "out",
			entryNames: "bundle",
			bundle: true,
			write: false,
			metafile: true,
			nodePaths: bench.importFolders(),
			loader: EMBEDDED,
			logLevel: "silent",
			plugins: [servedPlugin, ...plugins],
			...options,
		});
	} catch (failure) {
		throw asBuildError(failure);
	}
	const bytes = (extension) =>
		result.outputFiles.find((file) => path.basename(file.path) === `bundle${extension}`)?.contents ?? null;
	return {
		bytes,
		text: (extension) => (bytes(extension) ? Buffer.from(bytes(extension)).toString("utf8") : null),
		inputs: ownFiles(bench, Object.keys(result.metafile.inputs).map(withoutNamespace)),
		warnings: result.warnings.filter(({ location }) => !location?.file.includes("node_modules")).map(messageText),
	};
}

/** Those of `files` that belong to the bench, relative to it; packages are pinned by the lock file instead. */
export function ownFiles(bench, files) {
	const relative = files.map((file) => path.relative(bench.root, path.resolve(bench.root, file)));
	return [...new Set(relative)].filter((file) => !file.split(path.sep).includes("node_modules")).sort();
}

/** esbuild names inputs of a plug-in "namespace:path?query", with a path relative to the bench or absolute. */
function withoutNamespace(input) {
	return input.replace(/^[a-z-]+:/, "").replace(/\?.*$/, "");
}

/** An esbuild failure as texts that each begin with file, line and column. */
export function asBuildError(failure) {
	if (!failure.errors?.length) return failure;
	return new BuildError(failure.errors.map(messageText));
}

function messageText({ text, location }) {
	const place = location ? `${location.file}:${location.line}:${location.column + 1}: ` : "";
	return `${place}${text}${location?.lineText ? `\n    ${location.lineText.trim()}` : ""}`;
}
