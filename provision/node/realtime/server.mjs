import http from "node:http";

import { parse as parseCookies } from "cookie";
import { createClient } from "redis";
import { Server } from "socket.io";

import { ALL_DESK_USERS, firstRooms } from "./rooms.mjs";
import { originIsOurs, siteExists, siteOfRequest } from "./site.mjs";
import { handleSubscriptions } from "./subscriptions.mjs";
import { WebServer } from "./web.mjs";

const LOOPBACK = "127.0.0.1";
const CHANNEL = "events";
/** Clients send names of rooms only. */
const LARGEST_MESSAGE = 100_000;
const LONGEST_RECONNECT_MS = 5000;

/**
 * Carries what the framework publishes in Redis to the browsers of those it concerns.
 * Every site has a namespace of its own, named as the site.
 */
export class RealtimeServer {
	constructor(config) {
		this.config = config;
		this.web = new WebServer(config.webUrl);
		this.http = http.createServer((request, response) => this.#answerHealth(request, response));
		this.io = new Server(this.http, {
			cors: (request, done) =>
				done(null, { origin: originIsOurs(request) ? request.headers.origin : false, credentials: true }),
			allowRequest: (request, done) => done(null, originIsOurs(request)),
			maxHttpBufferSize: LARGEST_MESSAGE,
			serveClient: false,
		});
		this.namespaces = new Map();
		this.sites = this.io.of((name, _auth, next) => next(null, siteExists(config.sites, name.slice(1))));
		this.sites.use((socket, next) => this.#admit(socket).then(() => next(), next));
		this.sites.on("connection", (socket) => this.#welcome(socket));
	}

	/** Listen and follow Redis. Throws when the port is taken; waits for Redis as long as it takes. */
	async start() {
		await new Promise((resolve, reject) => {
			this.http.once("error", reject);
			this.http.listen(this.config.port, LOOPBACK, resolve);
		});
		this.redis = createClient({
			url: this.config.redisUrl,
			socket: { reconnectStrategy: (tries) => Math.min(tries * 200, LONGEST_RECONNECT_MS) },
		});
		let complained = false;
		this.redis.on("error", (failure) => {
			if (!complained) console.error(`Redis does not answer (${failure.message}); trying again.`);
			complained = true;
		});
		this.redis.on("ready", () => {
			if (complained) console.log("Redis answers again.");
			complained = false;
		});
		await this.redis.connect();
		await this.redis.subscribe(CHANNEL, (text) => this.#publish(text));
	}

	async stop() {
		if (this.redis?.isOpen) await this.redis.disconnect();
		await new Promise((resolve) => this.io.close(resolve));
	}

	/** Find out who connects. The namespace must be that of the site which the request is for. */
	async #admit(socket) {
		const site = siteOfRequest(socket.request, this.config);
		if (socket.nsp.name !== `/${site}`) throw new Error("Invalid namespace");
		const { sid } = parseCookies(socket.request.headers.cookie ?? "");
		const isSession = Boolean(sid) && sid !== "Guest";
		const known = isSession ? await this.web.userOf(site, sid) : { user: "Guest" };
		socket.data = { site, sid, user: known.user, userType: known.user_type };
	}

	#welcome(socket) {
		this.namespaces.set(socket.nsp.name, socket.nsp);
		socket.join(firstRooms(socket.data));
		if (socket.data.user === "Guest") return;
		handleSubscriptions(socket, (...question) => this.web.mayRead(...question));
	}

	/** Pass on one message of the framework: {namespace, room, event, message}. */
	#publish(text) {
		let parsed;
		try {
			parsed = JSON.parse(text);
		} catch {
			console.error("A message in Redis was not JSON and was dropped.");
			return;
		}
		const { namespace, room, event, message } = parsed ?? {};
		if (typeof event !== "string" || !event) return;
		this.namespaces.get(`/${namespace}`)?.to(room || ALL_DESK_USERS).emit(event, message);
	}

	/** GET /health, for `bin/genesis doctor`. */
	#answerHealth(request, response) {
		if (request.url !== "/health") {
			response.writeHead(404).end();
			return;
		}
		const ready = this.redis?.isReady ?? false;
		response.writeHead(ready ? 200 : 503, { "Content-Type": "application/json" });
		response.end(JSON.stringify({ redis: ready, connections: this.io.engine.clientsCount }));
	}
}
