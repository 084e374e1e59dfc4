import fs from "node:fs";
import path from "node:path";

import { UsageError } from "../lib/errors.mjs";

const DEFAULT_WEB_PORT = 8000;

/**
 * What the realtime server needs of sites/common_site_config.json.
 *
 * `environment` may hold GENESIS_DEFAULT_SITE, by which the web server serves one site for whatever host name;
 * that site's own configuration then goes before the common one.
 *
 * @returns {sites, port, webUrl, redisUrl, onlySite, defaultSite}
 * @throws UsageError naming the missing key
 */
export function readConfig(benchRoot, environment = process.env) {
	const sites = path.join(fs.realpathSync(benchRoot), "sites");
	const onlySite = environment.GENESIS_DEFAULT_SITE || null;
	const files = [path.join(sites, "common_site_config.json")];
	if (onlySite) files.push(path.join(sites, onlySite, "site_config.json"));
	const config = Object.assign({}, ...files.map(read));
	const port = Number(config.socketio_port);
	const places = files.join(" or ");
	if (!Number.isInteger(port) || port < 1) {
		throw new UsageError(`socketio_port is not a port number in ${places}.`);
	}
	// The framework publishes where its queues are; redis_socketio is the older name of the same server.
	const redisUrl = config.redis_queue ?? config.redis_socketio;
	if (!redisUrl) throw new UsageError(`redis_queue is missing in ${places}.`);
	return {
		sites,
		port,
		webUrl: `http://127.0.0.1:${config.webserver_port ?? DEFAULT_WEB_PORT}`,
		redisUrl,
		onlySite,
		defaultSite: config.default_site ?? null,
	};
}

function read(file) {
	try {
		return JSON.parse(fs.readFileSync(file, "utf8"));
	} catch (failure) {
		throw new UsageError(`${file} cannot be read: ${failure.message}`);
	}
}
