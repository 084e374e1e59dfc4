/** An error whose message is meant for the person at the terminal: no stack trace is printed for it. */
export class UsageError extends Error {}

/** Bundles that could not be built; `problems` has one text per fault, each naming its file. */
export class BuildError extends Error {
	constructor(problems) {
		super(problems.join("\n"));
		this.problems = problems;
	}
}
