// A Business Model Canvas as a board of nine blocks, for forms; loaded when one is shown.
frappe.provide("genesis");

genesis.canvas_board = function (doc) {
	const places = [
		["key_partners", "kp"],
		["key_activities", "ka"],
		["key_resources", "kr"],
		["value_propositions", "vp"],
		["customer_relationships", "cr"],
		["channels", "ch"],
		["customer_segments", "cs"],
		["cost_structure", "co"],
		["revenue_streams", "re"],
	];
	const blocks = places.map(([fieldname, area]) => {
		const label = __(frappe.meta.get_label("Business Model Canvas", fieldname));
		const points = (doc[fieldname] || "")
			.split("\n")
			.map((line) => line.replace(/^\s*[-*•–]\s+/, "").trim())
			.filter(Boolean)
			.map((line) => `<li>${frappe.utils.escape_html(line)}</li>`)
			.join("");
		return `<div class="canvas-block" style="grid-area: ${area}"><b>${label}</b><ul>${points}</ul></div>`;
	});
	return `<style>
		.canvas-board { display: grid; gap: 6px; grid-template-columns: repeat(10, 1fr);
			grid-template-areas: "kp kp ka ka vp vp cr cr cs cs" "kp kp kr kr vp vp ch ch cs cs" "co co co co co re re re re re"; }
		.canvas-board .canvas-block { border: 1px solid var(--border-color); border-radius: 6px; padding: 8px; min-height: 90px; min-width: 0; overflow-wrap: anywhere; }
		.canvas-board ul { padding-left: 16px; margin: 4px 0 0; font-size: var(--text-sm); }
		@media (max-width: 767px) { .canvas-board { display: block; } .canvas-board .canvas-block { margin-bottom: 6px; min-height: 0; } }
	</style><div class="canvas-board">${blocks.join("")}</div>`;
};
