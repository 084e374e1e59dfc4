import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Hash of a file's content, or null when it cannot be read: a missing file differs from every present one. */
export function hashFile(file) {
	try {
		return hashText(fs.readFileSync(file));
	} catch {
		return null;
	}
}

export function hashText(...parts) {
	const hash = createHash("sha256");
	for (const part of parts) hash.update(part);
	return hash.digest("hex");
}

/** JSON of a file, or `fallback` when the file is missing or is not JSON (it is then written anew). */
export function readJson(file, fallback) {
	try {
		return JSON.parse(fs.readFileSync(file, "utf8"));
	} catch {
		return fallback;
	}
}

/** Write so that a reader sees the old content or the new one, never a part. */
export function writeAtomically(file, content) {
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const partial = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
	fs.writeFileSync(partial, content);
	fs.renameSync(partial, file);
}

export function isFolder(folder) {
	return fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Make `link` a relative symbolic link to `target`, replacing another link.
 * Returns whether something changed; throws when a real file or folder stands in the way.
 */
export function ensureLink(link, target) {
	if (linkIsRight(link, target)) return false;
	const standing = fs.lstatSync(link, { throwIfNoEntry: false });
	if (standing && !standing.isSymbolicLink()) {
		throw new Error(`${link} is a real file or folder where a link to ${target} is needed`);
	}
	fs.mkdirSync(path.dirname(link), { recursive: true });
	const partial = `${link}.${process.pid}`;
	fs.symlinkSync(relativeTarget(link, target), partial);
	fs.renameSync(partial, link);
	return true;
}

/** Whether `link` leads to `target`. */
export function linkIsRight(link, target) {
	try {
		return fs.realpathSync(link) === fs.realpathSync(target);
	} catch {
		return false;
	}
}

/** A link is resolved from the folder that really holds it, which may itself be reached through a link. */
function relativeTarget(link, target) {
	return path.relative(fs.realpathSync(path.dirname(link)), fs.realpathSync(target));
}
