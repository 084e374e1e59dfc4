import vue from "esbuild-plugin-vue3";

import { bundle } from "./esbuild_common.mjs";
import { packagesPlugin } from "./packages.mjs";
import { secondsPlugin } from "./seconds.mjs";
import { templatesPlugin } from "./templates.mjs";

/** Browsers that Frappe 15 supports. */
const LANGUAGE_LEVEL = "es2017";

const DEFINITIONS = {
	"process.env.NODE_ENV": '"production"',
	// Tells Frappe's client to reach the realtime server at its own port: no proxy stands before the two here.
	"window.dev_server": "true",
};

/** Build one script: {content, map, inputs, warnings}. Throws BuildError naming each faulty file. */
export async function buildScript(bench, source) {
	const built = await bundle(bench, source, {
		plugins: [packagesPlugin(bench.nodeModules), templatesPlugin, secondsPlugin, vue()],
		define: DEFINITIONS,
		target: LANGUAGE_LEVEL,
		minify: true,
		sourcemap: "external",
	});
	const styles = built.text(".css");
	const content = Buffer.from(built.text(".js") + (styles ? styleLoader(styles) : ""));
	return { content, map: built.bytes(".js.map"), inputs: built.inputs, warnings: built.warnings };
}

/** Vue components bring styles; a script that is asked for by name has to bring them along. */
function styleLoader(css) {
	return (
		"(function(){var e=document.createElement('style');" +
		`e.textContent=${JSON.stringify(css.trim())};document.head.appendChild(e)})();\n`
	);
}
