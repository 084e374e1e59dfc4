import path from "node:path";

const PACKAGE = /^[@a-zA-Z]/;
const VUE = /^(vue|@vue\/(?:runtime-dom|runtime-core|reactivity|shared))$/;

/**
 * Packages imported by an app come from the pinned ones, by their `exports`, as if they lay beside the app.
 *
 * Vue has one fixed build (ES modules, templates compiled beforehand). Left to itself the bundler takes a
 * CommonJS one, with the template compiler, as soon as some package anywhere calls `require("vue")`.
 */
export function packagesPlugin(nodeModules) {
	const home = path.dirname(nodeModules);
	return {
		name: "packages",
		setup(build) {
			build.onResolve({ filter: VUE }, ({ path: name }) => ({ path: path.join(nodeModules, vueFile(name)) }));
			build.onResolve({ filter: PACKAGE }, async ({ path: name, importer, kind, pluginData }) => {
				const isAsked = pluginData?.asked || kind === "entry-point" || name.includes(".vue?");
				if (isAsked || importer.startsWith(nodeModules)) return undefined;
				const found = await build.resolve(name, { resolveDir: home, importer, kind, pluginData: { asked: true } });
				return found.errors.length ? undefined : found;
			});
		},
	};
}

function vueFile(name) {
	const part = name.split("/")[1];
	return part ? `${name}/dist/${part}.esm-bundler.js` : "vue/dist/vue.runtime.esm-bundler.js";
}
