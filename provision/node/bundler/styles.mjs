import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import autoprefixer from "autoprefixer";
import esbuild from "esbuild";
import postcss from "postcss";
import rtlcss from "rtlcss";
import * as sass from "sass";

import { BuildError } from "../lib/errors.mjs";
import { asBuildError, bundle, ownFiles } from "./esbuild_common.mjs";

/** Written out, so that the result does not change with the age of a package's browser statistics. */
const BROWSERS = ["chrome >= 80", "edge >= 80", "firefox >= 78", "safari >= 13", "ios_saf >= 13"];

/** Build one style sheet for both reading directions: {content, rtl, inputs, warnings}. Throws BuildError. */
export async function buildStyle(bench, source) {
	const sassInputs = [];
	const built = await bundle(bench, source, { plugins: [sassPlugin(bench, sassInputs)] });
	try {
		const prefixed = prefix(built.text(".css"));
		return {
			content: await minified(prefixed),
			// Before minifying: rtlcss obeys directives in comments.
			rtl: await minified(rtlcss.process(prefixed)),
			inputs: ownFiles(bench, [...built.inputs, ...sassInputs]),
			warnings: built.warnings,
		};
	} catch (failure) {
		throw failure.errors ? asBuildError(failure) : new BuildError([`${source.source}: ${failure.message}`]);
	}
}

function prefix(css) {
	return postcss([autoprefixer({ overrideBrowserslist: BROWSERS })]).process(css, { from: undefined }).css;
}

async function minified(css) {
	const { code } = await esbuild.transform(css, { loader: "css", minify: true, logLevel: "silent" });
	return Buffer.from(code);
}

/** SCSS to CSS, noting the files read in `inputs`. Plain CSS imports that Sass leaves are resolved by esbuild. */
function sassPlugin(bench, inputs) {
	const importFolders = bench.importFolders();
	return {
		name: "sass",
		setup(build) {
			build.onLoad({ filter: /\.scss$/ }, ({ path: file }) => {
				try {
					const { css, loadedUrls } = sass.compile(file, {
						loadPaths: importFolders,
						importers: [tildeImporter(importFolders)],
						logger: sass.Logger.silent,
					});
					inputs.push(...loadedUrls.map(fileURLToPath));
					return { contents: css, loader: "css", resolveDir: path.dirname(file) };
				} catch (failure) {
					return { errors: [sassFault(bench, failure)] };
				}
			});
		},
	};
}

/** "~package/file" and "~app/public/file", the older way to write an import from a package. */
function tildeImporter(folders) {
	return {
		findFileUrl(url) {
			if (!url.startsWith("~")) return null;
			const wanted = url.slice(1);
			const start = wanted.split("/").slice(0, wanted.startsWith("@") ? 2 : 1).join("/");
			const folder = folders.find((candidate) => fs.existsSync(path.join(candidate, start)));
			return folder ? pathToFileURL(path.join(folder, wanted)) : null;
		},
	};
}

function sassFault(bench, failure) {
	if (!failure.span) return { text: failure.message };
	const { start, url, context } = failure.span;
	return {
		text: failure.sassMessage,
		location: {
			file: url ? path.relative(bench.root, fileURLToPath(url)) : "",
			line: start.line + 1,
			column: start.column,
			lineText: (context ?? "").split("\n")[0],
		},
	};
}
