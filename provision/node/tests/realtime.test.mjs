import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { createClient } from "redis";
import { io } from "socket.io-client";

import { readConfig } from "../realtime/config.mjs";
import {
	NO_REDIS as skip,
	answersHealth,
	ended,
	freePort,
	startRealtime,
	startRedis,
	startWebServer,
} from "./servers.mjs";

const SITE = "one.localhost";
const OTHER_SITE = "two.localhost";
/** Long enough for an event that should not come to have come. */
const SILENCE_MS = 300;

let folder, ports, webServer, redisServer, realtime, publisher;
const asked = [];
const sockets = [];

function put(file, content) {
	fs.mkdirSync(path.dirname(path.join(folder, "sites", file)), { recursive: true });
	fs.writeFileSync(path.join(folder, "sites", file), JSON.stringify(content));
}

/** A browser: connects with a session to a site's namespace; resolves to the socket or throws the refusal. */
function connect(sid, { site = SITE, host = SITE, origin = `http://${host}:8000`, transports } = {}) {
	const socket = io(`http://127.0.0.1:${ports.realtime}/${site}`, {
		extraHeaders: { Host: `${host}:${ports.realtime}`, Origin: origin, ...(sid && { Cookie: `a=b; sid=${sid}` }) },
		reconnection: false,
		forceNew: true,
		transports: transports ?? ["websocket"],
	});
	sockets.push(socket);
	socket.heard = [];
	socket.onAny((event, message) => socket.heard.push({ event, message }));
	return new Promise((resolve, reject) => {
		socket.once("connect", () => resolve(socket));
		socket.once("connect_error", reject);
	});
}

function publish(room, event, message, namespace = SITE) {
	return publisher.publish("events", JSON.stringify({ event, message, room, namespace }));
}

async function eventually(check, what) {
	for (let tries = 0; tries < 60; tries++) {
		if (check()) return;
		await wait(50);
	}
	assert.fail(what);
}

const heard = (socket, event) => socket.heard.filter((one) => one.event === event).map((one) => one.message);

before(async () => {
	if (skip) return;
	folder = fs.mkdtempSync(path.join(os.tmpdir(), "genesis-realtime-"));
	ports = { web: await freePort(), redis: await freePort(), realtime: await freePort() };
	for (const site of [SITE, OTHER_SITE]) put(`${site}/site_config.json`, {});
	const config = {
		webserver_port: ports.web,
		socketio_port: ports.realtime,
		redis_queue: `redis://127.0.0.1:${ports.redis}/1`,
		default_site: SITE,
	};
	put("common_site_config.json", config);
	webServer = await startWebServer(ports.web, asked);
	redisServer = startRedis(ports.redis, folder);
	realtime = startRealtime(folder);
	await answersHealth(realtime, ports.realtime);
	publisher = createClient({ url: config.redis_queue });
	await publisher.connect();
});

after(async () => {
	if (skip) return;
	for (const socket of sockets) socket.close();
	await publisher.quit();
	realtime.kill("SIGTERM");
	redisServer.kill("SIGTERM");
	webServer.close();
	webServer.closeAllConnections?.();
	fs.rmSync(folder, { recursive: true });
});

test("a progress bar reaches its user and nobody else", { skip }, async () => {
	const officer = await connect("sid-officer");
	const coach = await connect("sid-coach");
	await publish("user:officer@example.org", "progress", { percent: 40, title: "Import" });
	await eventually(() => heard(officer, "progress").length === 1, "the officer heard no progress");
	assert.deepEqual(heard(officer, "progress"), [{ percent: 40, title: "Import" }]);
	await wait(SILENCE_MS);
	assert.deepEqual(heard(coach, "progress"), []);
});

test("polling works as well as a web socket", { skip }, async () => {
	const officer = await connect("sid-officer", { host: "127.0.0.1", transports: ["polling"] });
	await publish("user:officer@example.org", "progress", { percent: 1 });
	await eventually(() => heard(officer, "progress").length === 1, "no progress by polling");
});

test("the session is asked of the web server for the right site", { skip }, async () => {
	asked.length = 0;
	await connect("sid-coach", { site: OTHER_SITE, host: OTHER_SITE });
	assert.deepEqual(asked, [{ method: "get_user_info", sid: "sid-coach", site: OTHER_SITE }]);
});

test("what is told to all Desk users reaches neither guests nor website users", { skip }, async () => {
	const [officer, portal, guest] = [
		await connect("sid-officer"),
		await connect("sid-portal"),
		await connect(undefined),
	];
	await publish("all", "version-update", {});
	await publish("website", "publish_message", { reply: "x" });
	await publish("user:Guest", "secret", {});
	for (const socket of [officer, portal, guest]) {
		await eventually(() => heard(socket, "publish_message").length === 1, "the website's message is missing");
	}
	assert.equal(heard(officer, "version-update").length, 1);
	assert.deepEqual(heard(portal, "version-update"), []);
	assert.deepEqual(guest.heard.map((one) => one.event), ["publish_message"]);
});

test("an unknown session is a guest and may subscribe to nothing", { skip }, async () => {
	const stranger = await connect("sid-of-nobody");
	asked.length = 0;
	stranger.emit("doctype_subscribe", "Participant");
	stranger.emit("task_subscribe", "t1");
	await wait(SILENCE_MS);
	await publish("doctype:Participant", "list_update", {});
	await publish("task_progress:t1", "task_progress", {});
	await publish("user:officer@example.org", "progress", {});
	await wait(SILENCE_MS);
	assert.deepEqual(stranger.heard, []);
	assert.deepEqual(asked, []);
});

test("lists and documents are heard by those who may read them", { skip }, async () => {
	const officer = await connect("sid-officer");
	officer.emit("doctype_subscribe", "Participant");
	officer.emit("doctype_subscribe", "Psychosocial Case");
	officer.emit("doc_subscribe", "Participant", "GEN/2");
	officer.emit("doc_subscribe", "Participant", "GEN-9");
	officer.emit("task_subscribe", "task-7");
	await wait(SILENCE_MS);
	await publish("doctype:Participant", "list_update", { doctype: "Participant" });
	await publish("doctype:Psychosocial Case", "list_update", { doctype: "Psychosocial Case" });
	await publish("doc:Participant/GEN/2", "doc_update", { name: "GEN/2" });
	await publish("doc:Participant/GEN-9", "doc_update", { name: "GEN-9" });
	await publish("task_progress:task-7", "task_progress", { task_id: "task-7" });
	await eventually(() => heard(officer, "task_progress").length === 1, "no task progress");
	assert.deepEqual(heard(officer, "list_update"), [{ doctype: "Participant" }]);
	assert.deepEqual(heard(officer, "doc_update"), [{ name: "GEN/2" }]);

	officer.emit("doctype_unsubscribe", "Participant");
	officer.emit("doc_unsubscribe", "Participant", "GEN/2");
	await wait(SILENCE_MS);
	await publish("doctype:Participant", "list_update", {});
	await publish("doc:Participant/GEN/2", "doc_update", {});
	await wait(SILENCE_MS);
	assert.equal(heard(officer, "list_update").length, 1);
	assert.equal(heard(officer, "doc_update").length, 1);
});

test("a document left before the permission is known is not joined", { skip }, async () => {
	const officer = await connect("sid-officer");
	officer.emit("doc_subscribe", "Participant", "GEN-1");
	officer.emit("doc_unsubscribe", "Participant", "GEN-1");
	await wait(SILENCE_MS);
	await publish("doc:Participant/GEN-1", "doc_update", {});
	await wait(SILENCE_MS);
	assert.deepEqual(heard(officer, "doc_update"), []);
});

test("those who have a document open are told who else has", { skip }, async () => {
	const officer = await connect("sid-officer");
	const coach = await connect("sid-coach");
	const viewers = (users) => ({ doctype: "Participant", docname: "GEN/2", users });
	officer.emit("doc_open", "Participant", "GEN/2");
	await eventually(() => heard(officer, "doc_viewers").length === 1, "no viewers told");
	coach.emit("doc_open", "Participant", "GEN/2");
	await eventually(() => heard(officer, "doc_viewers").length === 2, "the second viewer was not told");
	assert.deepEqual(heard(officer, "doc_viewers")[1], viewers(["officer@example.org", "coach@example.org"]));
	coach.close();
	await eventually(() => heard(officer, "doc_viewers").length === 3, "the leaving was not told");
	assert.deepEqual(heard(officer, "doc_viewers")[2], viewers(["officer@example.org"]));
});

test("malformed requests are ignored and hurt nobody", { skip }, async () => {
	const officer = await connect("sid-officer");
	for (const given of [[], [null], [{}], [["a"]], ["x".repeat(5000)], [""]]) {
		officer.emit("doctype_subscribe", ...given);
		officer.emit("doc_subscribe", ...given, ...given);
		officer.emit("doc_open", ...given);
	}
	await publisher.publish("events", "no JSON");
	await publisher.publish("events", "null");
	await publisher.publish("events", JSON.stringify({ namespace: "never.seen", event: "x", room: "all" }));
	await publish("user:officer@example.org", "progress", { percent: 2 });
	await eventually(() => heard(officer, "progress").length === 1, "the server no longer works");
});

test("sites do not hear one another", { skip }, async () => {
	const officer = await connect("sid-officer");
	await publish("user:officer@example.org", "progress", {}, OTHER_SITE);
	await publish("user:officer@example.org", "done", {});
	await eventually(() => heard(officer, "done").length === 1, "own site is not heard");
	assert.deepEqual(heard(officer, "progress"), []);
});

test("pages of other hosts are refused", { skip }, async () => {
	await assert.rejects(connect("sid-officer", { origin: "http://evil.example" }));
	await assert.rejects(connect("sid-officer", { origin: "null" }));
	const bare = await fetch(`http://127.0.0.1:${ports.realtime}/socket.io/?EIO=4&transport=polling`);
	assert.equal(bare.status, 403);
});

test("a namespace that is not the request's site is refused", { skip }, async () => {
	await assert.rejects(connect("sid-officer", { site: OTHER_SITE, host: SITE }), /Invalid namespace/);
	await assert.rejects(connect("sid-officer", { site: "no.such.site" }), /Invalid namespace/);
	await assert.rejects(connect("sid-officer", { site: ".." }), /Invalid namespace/);
});

test("another host name means the default site", { skip }, async () => {
	const officer = await connect("sid-officer", { host: "127.0.0.1" });
	await publish("user:officer@example.org", "progress", {});
	await eventually(() => heard(officer, "progress").length === 1, "no progress on the default site");
});

test("a taken port is named and ends with status 1", { skip }, async () => {
	const second = startRealtime(folder);
	assert.equal(await ended(second), 1);
	assert.match(second.complaints, new RegExp(`Port ${ports.realtime} is taken`));
});

test("a site that is served alone has its own ports first; what is missing is named", { skip }, () => {
	put(`${OTHER_SITE}/site_config.json`, { socketio_port: 9999, webserver_port: 8888 });
	const alone = readConfig(folder, { GENESIS_DEFAULT_SITE: OTHER_SITE });
	assert.deepEqual([alone.port, alone.webUrl, alone.onlySite], [9999, "http://127.0.0.1:8888", OTHER_SITE]);
	assert.equal(readConfig(folder, {}).port, ports.realtime);
	put(`${OTHER_SITE}/site_config.json`, { socketio_port: "none" });
	assert.throws(() => readConfig(folder, { GENESIS_DEFAULT_SITE: OTHER_SITE }), /socketio_port is not a port number/);
	assert.throws(() => readConfig(folder, { GENESIS_DEFAULT_SITE: "lost" }), /lost\/site_config\.json cannot be read/);
	put(`${OTHER_SITE}/site_config.json`, {});
});

test("SIGTERM and SIGINT end it with status 0; then one fixed site serves every host name", { skip }, async () => {
	for (const signal of ["SIGTERM", "SIGINT"]) {
		await connect("sid-officer");
		const end = ended(realtime);
		realtime.kill(signal);
		assert.equal(await end, 0);
		realtime = startRealtime(folder, { GENESIS_DEFAULT_SITE: OTHER_SITE });
		await answersHealth(realtime, ports.realtime);
		await connect("sid-officer", { site: OTHER_SITE, host: SITE });
		await assert.rejects(connect("sid-officer", { site: SITE, host: SITE }), /Invalid namespace/);
		realtime.kill("SIGTERM");
		await ended(realtime);
		realtime = startRealtime(folder);
		await answersHealth(realtime, ports.realtime);
	}
});
