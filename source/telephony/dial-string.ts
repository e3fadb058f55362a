/** A target of a dial string: the number or user, empty when the form is unknown, and the gateway, empty when there is none. */
type DialTarget = {readonly number: string; readonly gateway: string};

/** Variables before a target: `{for=all}`, `[for=one]`, `<for=enterprise>`. */
const variables = /\{[^{}]*\}|\[[^[\]]*\]|<[^<>]*>/gu;

/** The target in `user/201@domain` or `sofia/gateway/kyivstar/380671112233`. */
const targetOf = (text: string): DialTarget => {
	const [technology = '', second = '', ...rest] = text.trim().split('/');
	if (technology === 'sofia' && second === 'gateway') {
		const [gateway = '', ...number] = rest;
		// `profile::gateway` names the profile too.
		return {gateway: gateway.split('::').at(-1)!, number: number.join('/')};
	}

	const number = technology === 'sofia' ? rest.join('/') : second;
	return {gateway: '', number: number.split('@', 1)[0]!};
};

/** The targets of a dial string, in order. `,` and `:_:` separate targets that ring at once, `|` those that ring in turn. */
export const dialTargets = (dialString: string): readonly DialTarget[] =>
	dialString
		.replaceAll(variables, '')
		.split(/[,|]|:_:/u)
		.filter(text => text.trim() !== '')
		.map(text => targetOf(text));

/**
The gateway that a dial string uses for a number; empty when it uses none. `undefined` when it names several, as nobody knows
which one carries the call, or does not name the number.
*/
export const gatewayTo = (dialString: string, number: string): string | undefined => {
	const names = new Set(
		dialTargets(dialString)
			.filter(target => target.number === number)
			.map(({gateway}) => gateway),
	);
	const gateways = [...names].filter(Boolean);
	return gateways.length === 1 ? gateways[0] : gateways.length === 0 && names.has('') ? '' : undefined;
};
