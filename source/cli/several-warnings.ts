import {saidOf} from '../monitor/servers.js';
import type {Connection} from './connect.js';
import type {Environment} from './environment.js';
import {warningsOf, type Settled} from './in-force.js';
import {warningsOfLink} from './warnings.js';

const unnamedToken =
	'WEBITEL_TOKEN is not used with several profiles, as it names no server: WEBITEL_URL says which one it is for';

type One = {readonly name: string; readonly settled: Settled; readonly connection: Connection};

/** What is good to know of several servers: what holds for all of them once, all else with the name of its own in front. */
export const warningsOfSeveral = (all: readonly One[], environment: Environment): readonly string[] => {
	const warned = all.map(({name, settled}) => ({name, texts: warningsOf(settled, environment)}));
	const isCommon = (text: string) => warned.every(({texts}) => texts.includes(text));
	const common = warned[0]?.texts.filter(text => isCommon(text)) ?? [];
	return [
		...(environment.WEBITEL_TOKEN && !environment.WEBITEL_URL ? [unnamedToken] : []),
		...common,
		...warned.flatMap(({name, texts}) => texts.filter(text => !isCommon(text)).map(text => saidOf(name, text))),
	];
};

/** What is good to know of the line to each of several servers, and of the sign-in there. Not sanitised. */
export const warningsOfLinks = (all: readonly One[]): readonly string[] =>
	all.flatMap(({name, connection}) => warningsOfLink(connection).map(text => saidOf(name, text)));
