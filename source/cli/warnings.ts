import process from 'node:process';
import {counted, duration, wait} from '../util/format.js';
import {sanitize} from '../util/sanitize.js';
import type {Mistake} from '../config/config-types.js';
import type {ResolvedConfig} from '../config/resolve.js';
import type {Environment} from '../config/xdg-paths.js';
import {isEventSocket} from '../sources/server-url.js';
import type {Update} from '../sources/source.js';
import {cachedFor} from '../state/connection.js';
import {prefixServer} from '../state/servers.js';
import type {OpenServer} from './open-servers.js';
import {loginHint} from './account/login-hint.js';
import {proxyWarning} from './proxy.js';

/** Writes lines to standard error, sanitised, each after the name of the program. */
export const warn = (...lines: ReadonlyArray<string | undefined>): void => {
	for (const line of lines) {
		if (line !== undefined) {
			process.stderr.write(`webitel-top: ${sanitize(line)}\n`);
		}
	}
};

const mistakeCount = (mistakes: readonly Mistake[]): readonly string[] => {
	const [first, ...others] = new Set(mistakes.map(({profile}) => profile));
	return first === undefined
		? []
		: [
				`${counted(mistakes.length, 'mistake')} in ${others.length === 0 ? `the profile ${first}, which is` : `${others.length + 1} profiles that are`} not used now: webitel-top config shows ${mistakes.length === 1 ? 'it' : 'them'}`,
			];
};

/** Warnings about the settings, before anything starts. With `isWhole`, each mistake in an unused profile is one. */
export const configWarnings = (
	{values: {url, insecure}, warnings, otherProfileErrors, isVariableElsewhere}: ResolvedConfig,
	environment: Environment,
	isWhole = false,
): readonly string[] => {
	const proxy = url && proxyWarning(url, environment);
	return [
		...warnings,
		...(isWhole
			? otherProfileErrors.map(({text}) => `${text}; that profile is not used now`)
			: mistakeCount(otherProfileErrors)),
		...(proxy === undefined ? [] : [proxy]),
		...(isVariableElsewhere && environment.WEBITEL_TOKEN
			? ['WEBITEL_TOKEN is for the server of WEBITEL_URL, which is another one: it is not used']
			: []),
		...(isVariableElsewhere && environment.ESL_PASSWORD && url && isEventSocket(url)
			? ['ESL_PASSWORD is for the server of WEBITEL_URL, which is another one: it is not used']
			: []),
		...(environment.NODE_TLS_REJECT_UNAUTHORIZED === '0' && url?.protocol === 'https:' && !insecure
			? ['NODE_TLS_REJECT_UNAUTHORIZED=0 is not used: certificates are checked, unless you say --insecure']
			: []),
	];
};

const unnamedToken =
	'WEBITEL_TOKEN is not used with several profiles, as it names no server: WEBITEL_URL says which one it is for';

const unnamedPassword =
	'ESL_PASSWORD is not used with several profiles, as it names no server: webitel-top login -p keeps a password for each';

/** Warnings about the settings of servers: those common to all once, the others with the server's name in front. */
export const serverWarnings = (servers: readonly OpenServer[], environment: Environment): readonly string[] => {
	const warned = servers.map(({config, connection}) => ({
		name: connection.source.name,
		texts: configWarnings(config.resolved, environment),
	}));
	const isCommon = (text: string) => warned.every(({texts}) => texts.includes(text));
	return [
		...(servers.length > 1 && environment.WEBITEL_TOKEN && !environment.WEBITEL_URL ? [unnamedToken] : []),
		...(servers.length > 1 && environment.ESL_PASSWORD && !environment.WEBITEL_URL ? [unnamedPassword] : []),
		...warned[0]!.texts.filter(text => isCommon(text)),
		...warned.flatMap(({name, texts}) => texts.filter(text => !isCommon(text)).map(text => prefixServer(name, text))),
	];
};

/** A sign-in that ends within this time is worth a warning, ms. */
const soon = 3_600_000;

/** Warnings about each server's connection, and about the sign-in there. Not sanitised. */
export const connectionWarnings = (servers: readonly OpenServer[]): readonly string[] =>
	servers.flatMap(({config, connection: {source, signIn, warnings = []}}) => {
		const left = (signIn?.()?.expires ?? Infinity) - Date.now();
		return [
			...(source.isPlaintext
				? [`what is sent to ${source.name} is not encrypted; ${source.plaintextAdvice ?? 'is there https:// ?'}`]
				: []),
			...warnings,
			...(left > 0 && left < soon
				? [`the sign-in ends in ${duration(left)}: ${loginHint(config.resolved)} renews it`]
				: []),
		].map(text => prefixServer(servers.length > 1 ? source.name : undefined, text));
	});

/** Warnings about lists that come from a cache. Not sanitised. */
export const cacheWarnings = (
	lists: ReadonlyArray<{readonly name?: string | undefined; readonly update: Update}>,
): readonly string[] =>
	lists.flatMap(({name, update}) => {
		const age = cachedFor(update);
		return age === undefined
			? []
			: [prefixServer(name, `the list is ${wait(age)} old: a cache on the way has kept it`)];
	});
