import fs from "node:fs";
import path from "node:path";

const SITE_NAME = /^[a-z0-9][a-z0-9._-]*$/i;

/** Whether `name` is a site of the bench; anything that could lead out of the sites folder is not. */
export function siteExists(sites, name) {
	return SITE_NAME.test(name) && fs.existsSync(path.join(sites, name, "site_config.json"));
}

/**
 * The site a request is for, found as the web server finds it, or null: the only one served, else the one named
 * by a proxy's header, else by the host name, else the default one.
 */
export function siteOfRequest({ headers }, { sites, onlySite, defaultSite }) {
	const asked = [headers["x-frappe-site-name"], hostName(`http://${headers.host}`), defaultSite];
	const candidates = onlySite ? [onlySite] : asked;
	return candidates.find((name) => name && siteExists(sites, name)) ?? null;
}

/** Browsers name the page that connects: it must have come from this very host, whatever its port. */
export function originIsOurs({ headers }) {
	const origin = hostName(headers.origin);
	return origin !== null && origin === hostName(`http://${headers.host}`);
}

function hostName(url) {
	try {
		return new URL(url).hostname || null;
	} catch {
		return null;
	}
}
