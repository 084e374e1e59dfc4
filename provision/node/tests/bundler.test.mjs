import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

import { createClient } from "redis";

import { withSeconds } from "../bundler/seconds.mjs";
import { templateScript } from "../bundler/templates.mjs";
import { NO_REDIS, freePort, startRedis } from "./servers.mjs";

const PROGRAM = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "build.mjs");
const folders = [];
let bench;

function put(file, content) {
	const full = path.join(bench, file);
	fs.mkdirSync(path.dirname(full), { recursive: true });
	fs.writeFileSync(full, content);
	// As if saved before the build that follows, so that it need not be doubted.
	const earlier = new Date(Date.now() - 10_000);
	fs.utimesSync(full, earlier, earlier);
}

function build(...words) {
	const run = spawnSync(process.execPath, [PROGRAM, "--bench", bench, ...words], { encoding: "utf8" });
	return { status: run.status, told: run.stdout, complaints: run.stderr };
}

function buildWell(...words) {
	const run = build(...words);
	assert.equal(run.status, 0, run.complaints);
	return run.told;
}

const assets = (name = "assets.json") => JSON.parse(fs.readFileSync(path.join(bench, "sites/assets", name), "utf8"));
const built = (key, name) => fs.readFileSync(path.join(bench, "sites", assets(name)[key]), "utf8");

beforeEach(() => {
	bench = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "genesis-bundler-")));
	folders.push(bench);
	put("sites/apps.txt", "alpha\nbeta\n");
	put("apps/alpha/alpha/public/js/alpha.bundle.js", 'import "./part"; import "./card.html"; window.alpha = 1;');
	put("apps/alpha/alpha/public/js/part.js", "window.part = 'first';");
	put("apps/alpha/alpha/public/js/card.html", "<p>\n\t{{ name }} <!-- gone --> `a` ${b} 'c'</p>");
	put("apps/alpha/alpha/public/scss/colours.scss", "$ink: #123456;");
	put("apps/alpha/alpha/public/css/plain.css", ".plain { user-select: none; }");
	put(
		"apps/beta/beta/public/scss/beta.bundle.scss",
		'@import "alpha/public/scss/colours"; @import "~bootstrap/scss/functions"; @import "alpha/public/css/plain.css";\n' +
			".beta { color: $ink; margin-left: 1px; background: url(/assets/beta/x.png); }"
	);
	put("apps/beta/beta/public/js/Hello.vue", VUE);
	put(
		"apps/beta/beta/public/js/beta.bundle.ts",
		'import { createApp } from "vue"; import Hello from "./Hello.vue"; const n: number = 2; createApp(Hello, { n });'
	);
});

after(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true })));

const VUE = `<template><b class="hello">{{ n }}</b></template>
<script setup>defineProps(["n"]);</script>
<style lang="scss" scoped>.hello { i { color: red; } }</style>`;

test("every bundle is listed under the name it is asked for, and lies where the list says", () => {
	buildWell();
	assert.deepEqual(Object.keys(assets()), ["alpha.bundle.js", "beta.bundle.css", "beta.bundle.js"]);
	assert.match(assets()["alpha.bundle.js"], /^\/assets\/alpha\/dist\/js\/alpha\.bundle\.[A-Z2-7]{8}\.js$/);
	assert.match(assets()["beta.bundle.css"], /^\/assets\/beta\/dist\/css\/beta\.bundle\.[A-Z2-7]{8}\.css$/);
	assert.match(
		assets("assets-rtl.json")["rtl_beta.bundle.css"],
		/^\/assets\/beta\/dist\/css-rtl\/beta\.bundle\.[A-Z2-7]{8}\.css$/
	);
	for (const key of Object.keys(assets())) assert.ok(built(key).length > 0);
	const map = JSON.parse(fs.readFileSync(path.join(bench, "sites", `${assets()["alpha.bundle.js"]}.map`), "utf8"));
	assert.ok(map.sources.some((source) => source.endsWith("alpha/public/js/part.js")));
});

test("styles take in other apps' files, prefixes and both directions; served addresses stay", () => {
	buildWell();
	const css = built("beta.bundle.css");
	assert.match(css, /color:#123456/);
	assert.match(css, /-webkit-user-select:none/);
	assert.match(css, /margin-left:1px/);
	assert.match(css, /url\(\/assets\/beta\/x\.png\)/);
	assert.match(built("rtl_beta.bundle.css", "assets-rtl.json"), /margin-right:1px/);
});

test("a Vue component brings its styles along in the script", () => {
	buildWell();
	const script = built("beta.bundle.js");
	assert.match(script, /createElement\('style'\)/);
	assert.match(script, /\.hello\[data-v-[0-9a-f]{8}\] i|\.hello i\[data-v-[0-9a-f]{8}\]/);
	// The build of Vue that compiles templates in the browser is not wanted.
	assert.ok(script.length < 200_000, `${script.length} bytes`);
});

test("microtemplates are registered under their file's name", () => {
	const window = {};
	const script = templateScript("/x/y/card.html", "<p>\n\t{{ name }} <!-- gone --> `a` ${b} 'c'</p>");
	vm.runInNewContext(script, { window, get frappe() { return window.frappe; } });
	assert.deepEqual({ ...window.frappe.templates }, { card: "<p> {{ name }}  `a` ${b} 'c'</p>" });
});

test("only what changed is built again, and results of sources that are gone disappear", () => {
	assert.equal(build("--check").status, 1);
	assert.match(buildWell(), /Built 2 script and 1 style bundles/);
	assert.equal(build("--check").status, 0);
	assert.match(buildWell(), /up to date/);
	const before = assets();

	put("apps/alpha/alpha/public/js/part.js", "window.part = 'second';");
	const check = build("--check");
	assert.equal(check.status, 1);
	assert.match(check.told, /1 of 3 bundles.*\n.*part\.js changed/);
	assert.match(buildWell(), /Built 1 script and 0 style bundles/);
	assert.notEqual(assets()["alpha.bundle.js"], before["alpha.bundle.js"]);
	assert.equal(assets()["beta.bundle.js"], before["beta.bundle.js"]);
	assert.ok(fs.existsSync(path.join(bench, "sites", before["alpha.bundle.js"])), "open pages still ask for it");

	put("apps/alpha/alpha/public/scss/colours.scss", "$ink: #654321;");
	assert.match(buildWell(), /Built 0 script and 1 style bundles/);
	assert.ok(!fs.existsSync(path.join(bench, "sites", before["alpha.bundle.js"])));

	fs.rmSync(path.join(bench, "apps/beta/beta/public/js/beta.bundle.ts"));
	assert.equal(build("--check").status, 1);
	buildWell();
	assert.deepEqual(Object.keys(assets()), ["alpha.bundle.js", "beta.bundle.css"]);
	assert.equal(build("--check").status, 0);
});

test("a file saved while it is built is built again", () => {
	const file = path.join(bench, "apps/alpha/alpha/public/js/part.js");
	const later = new Date(Date.now() + 60_000);
	fs.utimesSync(file, later, later);
	buildWell();
	assert.equal(build("--check").status, 1);
});

test("a result or a link that is missing is made again", () => {
	buildWell();
	const before = assets();
	fs.rmSync(path.join(bench, "sites", before["beta.bundle.css"]));
	assert.match(build("--check").told, /is missing/);
	buildWell();
	assert.deepEqual(assets(), before);
	fs.rmSync(path.join(bench, "sites/assets/alpha"));
	assert.equal(build("--check").status, 1);
	buildWell();
	assert.equal(build("--check").status, 0);
	fs.rmSync(path.join(bench, "sites/assets/assets.json"));
	assert.equal(build("--check").status, 1);
	buildWell();
	assert.deepEqual(assets(), before);
});

test("the same sources give the same names, whether built together or one by one", () => {
	buildWell("--apps", "beta");
	buildWell("--apps", "alpha");
	const apart = assets();
	fs.rmSync(path.join(bench, "sites/assets/.bundles.json"));
	buildWell();
	assert.deepEqual(assets(), apart);
});

test("each fault names its file and place; nothing is written", () => {
	buildWell();
	const before = assets();
	put("apps/alpha/alpha/public/js/part.js", "let a = ;");
	put("apps/beta/beta/public/scss/beta.bundle.scss", ".a { color: $nowhere; }");
	put("apps/beta/beta/public/js/Hello.vue", "<template><b></template>");
	put("apps/beta/beta/public/js/lost.bundle.js", 'import "no-such-package";');
	const { status, complaints } = build();
	assert.equal(status, 1);
	assert.match(complaints, /apps\/alpha\/alpha\/public\/js\/part\.js:1:9: /);
	assert.match(complaints, /apps\/beta\/beta\/public\/scss\/beta\.bundle\.scss:1:13: Undefined variable/);
	assert.match(complaints, /apps\/beta\/beta\/public\/js\/Hello\.vue/);
	assert.match(complaints, /lost\.bundle\.js:1:8: Could not resolve "no-such-package"/);
	assert.deepEqual(assets(), before);
});

test("what cannot be asked for is refused with the reason", () => {
	assert.match(build("--apps", "gamma").complaints, /app gamma cannot be built/);
	assert.match(build("--colour").complaints, /--colour/);
	put("apps/beta/beta/public/js/deep/alpha.bundle.js", "");
	assert.match(build().complaints, /are both built into alpha\.bundle\.js/);
	put("apps/beta/beta/public/old.bundle.less", "");
	const { status, complaints } = build();
	assert.equal(status, 2);
	assert.match(complaints, /old\.bundle\.less: Less is not supported/);
});

test("running web servers are made to read the new list", { skip: NO_REDIS }, async () => {
	const port = await freePort();
	const server = startRedis(port, bench);
	const url = `redis://127.0.0.1:${port}/0`;
	const client = createClient({ url }).on("error", () => {});
	try {
		await client.connect();
		await client.mSet({ "_1a|assets_json": "x", "_2b|website_page": "x", "_1a|other": "x" });
		put("sites/common_site_config.json", JSON.stringify({ redis_cache: url }));
		buildWell();
		assert.deepEqual(await client.keys("*"), ["_1a|other"]);
	} finally {
		await client.disconnect();
		server.kill("SIGTERM");
	}
});

test("frappe's packages can be loaded from where its client asks for them", () => {
	put("apps/frappe/frappe/public/js/libs.bundle.js", "window.libs = 1;");
	buildWell("--apps", "frappe");
	for (const file of [
		"ace-builds/src-min-noconflict/ace.js",
		"frappe-gantt/dist/frappe-gantt.min.js",
		"html5-qrcode/dist/html5-qrcode.min.js",
		"js-sha256/build/sha256.min.js",
		"qz-tray/qz-tray.js",
	]) {
		assert.ok(fs.existsSync(path.join(bench, "sites/assets/frappe/node_modules", file)), file);
	}
	assert.ok(fs.existsSync(path.join(bench, "apps/frappe/node_modules/vue")));
});

test("the date picker of the registry writes seconds", () => {
	put(
		"apps/alpha/alpha/public/js/alpha.bundle.js",
		'import "air-datepicker/dist/js/datepicker.min.js"; window.alpha = 1;'
	);
	buildWell();
	assert.match(built("alpha.bundle.js"), /getSeconds\(\)\)\.slice\(-2\)/);
	assert.throws(() => withSeconds("nothing of it"), /no longer fits/);
});
