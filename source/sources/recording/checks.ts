import type {ChannelFacts} from '../../telephony/channel.js';
import type {Links} from '../../telephony/linking/leg-links.js';
import {isRecord} from '../../util/is-record.js';
import {unreachableCauses, type Failure} from '../failure.js';
import type {CallEnd} from '../source.js';

/** Checks the type of a value: anybody may have made or changed a recording. */
type Check = (value: unknown) => boolean;
type Checks<Shape> = {readonly [Key in keyof Required<Shape>]: Check};

/** Far beyond any time, ms: JSON may also say 1e999, which is infinite. */
const tooLarge = 1e15;

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) < tooLarge;

const isText: Check = value => typeof value === 'string';
const isSwitch: Check = value => typeof value === 'boolean';
const oneOf =
	(...values: readonly unknown[]): Check =>
	value =>
		values.includes(value);
const isTexts: Check = value => Array.isArray(value) && value.every(one => isText(one));
const isParty: Check = value => isRecord(value) && isText(value.name) && isText(value.number);
const isPartner: Check = value =>
	isRecord(value) && isParty(value.party) && isSwitch(value.isCalled) && isText(value.ownName) && isText(value.codec);

/** The properties of a value that pass their checks. */
const picked = <Shape>(value: unknown, checks: Checks<Shape>): Partial<Shape> =>
	Object.fromEntries(
		Object.entries<Check>(checks)
			.filter(([key, is]) => isRecord(value) && Object.hasOwn(value, key) && is(value[key]))
			.map(([key]) => [key, (value as Readonly<Record<string, unknown>>)[key]]),
	) as Partial<Shape>;

const factChecks: Checks<ChannelFacts> = {
	answeredAt: isNumber,
	stateSince: isNumber,
	gateway: isText,
	sipCallId: isText,
	otherLeg: isText,
	listeners: isNumber,
	recordings: isTexts,
};

const linkChecks: Checks<Links> = {
	head: isText,
	partner: isPartner,
	gateway: isText,
	isGatewayUnknown: oneOf(true),
	watched: isParty,
	loopbacksBefore: isNumber,
	isMaybePaired: oneOf(true),
};

const endChecks: Checks<CallEnd> = {
	cause: isText,
	sipStatus: isNumber,
	hangupBy: oneOf('caller', 'callee', 'switch'),
	hungUpAt: isNumber,
	answeredFor: isNumber,
};

const detailChecks = {words: isText, advice: isText, retryAfter: isNumber, mayHaveHappened: isSwitch};

const failureChecks: Readonly<Record<Failure['kind'], Readonly<Record<string, Check>>>> = {
	'not-signed-in': {...detailChecks, needsCode: isSwitch},
	refused: {...detailChecks, reason: oneOf('no-such-channel'), cause: isText},
	unreachable: {...detailChecks, cause: oneOf(...unreachableCauses)},
	'not-understood': {...detailChecks, summary: isText},
	invalid: detailChecks,
};

export const factsFrom = (value: unknown): ChannelFacts | undefined =>
	isRecord(value) ? picked(value, factChecks) : undefined;

export const linksFrom = (value: unknown): Links | undefined => {
	const {head, ...others} = picked<Links>(value, linkChecks);
	return head === undefined ? undefined : {head, ...others};
};

export const endFrom = (value: unknown): CallEnd => picked(value, endChecks);

const required: Readonly<Partial<Record<Failure['kind'], string>>> = {
	'not-signed-in': 'needsCode',
	unreachable: 'cause',
};

/** Parses a failure; `undefined` for any other value. */
export const failureFrom = (value: unknown): Failure | undefined => {
	const kind = isRecord(value) ? value.kind : undefined;
	if (typeof kind !== 'string' || !Object.hasOwn(failureChecks, kind)) {
		return undefined;
	}

	const known = kind as Failure['kind'];
	const details = picked(value, failureChecks[known]);
	const must = ['words', required[known]].filter(name => name !== undefined);
	return must.every(name => Object.hasOwn(details, name)) ? ({kind, ...details} as unknown as Failure) : undefined;
};
