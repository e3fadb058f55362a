/** One place that a dial string rings: `user/201@domain`, `sofia/gateway/kyivstar/380671112233`. */
type DialTarget = {
	/** The number or user that is rung; empty where the form is not known. */
	readonly number: string;
	/** The gateway it is rung through; empty where there is none. */
	readonly gateway: string;
};

/** Variables before a target: `{for=all}`, `[for=one]`, `<for=enterprise>`. */
const variables = /\{[^{}]*\}|\[[^[\]]*\]|<[^<>]*>/gu;

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

/**
The targets of a dial string, in the order in which they are written: several are rung at once (`,`, `:_:`) or one after the
other (`|`).
*/
export const dialTargets = (dialString: string): readonly DialTarget[] =>
	dialString
		.replaceAll(variables, '')
		.split(/[,|]|:_:/u)
		.filter(text => text.trim() !== '')
		.map(text => targetOf(text));

/**
The gateway that a dial string reaches a number through. Empty where it names none, or several for that number: which of them
carries the call is not known.
*/
export const gatewayTo = (dialString: string, number: string): string => {
	const names = new Set(
		dialTargets(dialString)
			.filter(target => target.gateway !== '' && target.number === number)
			.map(({gateway}) => gateway),
	);
	return names.size === 1 ? [...names][0]! : '';
};
