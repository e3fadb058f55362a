/** The parts of a style, each set and ended by itself. */
const kinds = ['weight', 'italic', 'underline', 'inverse', 'hidden', 'strike', 'color', 'background'] as const;
type Kind = (typeof kinds)[number];

/** There is one object for each style, as few are used; `after` caches the style after one more sequence. */
export type Style = {
	readonly parts: Readonly<Partial<Record<Kind, string>>>;
	/** The parameters that set it; empty for plain. */
	readonly sequence: string;
	readonly after: Map<string, Style | undefined>;
};

/** What the numbers of a style sequence, from the first to the last, set; and the number that ends it. */
const codes: ReadonlyArray<readonly [from: number, to: number, kind: Kind, end: number]> = [
	[1, 2, 'weight', 22],
	[3, 3, 'italic', 23],
	[4, 4, 'underline', 24],
	[7, 7, 'inverse', 27],
	[8, 8, 'hidden', 28],
	[9, 9, 'strike', 29],
	[30, 38, 'color', 39],
	[90, 97, 'color', 39],
	[40, 48, 'background', 49],
	[100, 107, 'background', 49],
];

const styles = new Map<string, Style>();

const styleOf = (parts: Style['parts']): Style => {
	const sequence = kinds
		.map(kind => parts[kind])
		.filter(Boolean)
		.join(';');
	const style = styles.get(sequence) ?? {parts, sequence, after: new Map()};
	styles.set(sequence, style);
	return style;
};

/** No style at all. */
export const plain = styleOf({});

const computeAfter = ({parts}: Style, parameters: string): Style | undefined => {
	if (parameters === '' || parameters === '0') {
		return plain;
	}

	if (!/^[\d;]+$/u.test(parameters)) {
		return undefined;
	}

	const [first = 0, ...others] = parameters.split(';').map(Number);
	const isOne = others.length === 0 || first === 38 || first === 48;
	const found = codes.find(([from, to, , end]) => first === end || (first >= from && first <= to));
	if (!isOne || !found) {
		return undefined;
	}

	const {2: kind, 3: end} = found;
	// Bold and dim go together, and end together.
	const isBoth = kind === 'weight' && parts.weight !== undefined && parts.weight !== parameters;
	return styleOf({...parts, [kind]: first === end ? undefined : isBoth ? '1;2' : parameters});
};

/** The style after one more sequence; `undefined` when that one is not known here. */
export const styleAfter = (style: Style, parameters: string): Style | undefined => {
	if (!style.after.has(parameters)) {
		style.after.set(parameters, computeAfter(style, parameters));
	}

	return style.after.get(parameters);
};
