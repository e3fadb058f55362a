import os from 'node:os';
import process from 'node:process';
import {readPassword, saveSignIn} from '../config/credentials.js';
import {readSmallFile} from '../config/read-file.js';
import {UsageError} from '../config/usage-error.js';
import type {Environment} from '../config/xdg-paths.js';
import {systemClock} from '../util/clock.js';
import {parseAddress, type SshAddress, type TcpAddress} from '../sources/event-socket/route/address.js';
import {reasonAgainstPassword} from '../sources/event-socket/commands.js';
import {defaultEventLimit} from '../sources/event-socket/rate-guard.js';
import {fsCliTarget} from '../sources/event-socket/route/fs-cli-config.js';
import type {EventSocketLogin} from '../sources/event-socket/connection.js';
import {routeTo} from '../sources/event-socket/route/route.js';
import {createEventSocketSource} from '../sources/event-socket/source.js';
import {addressOf} from '../sources/server-url.js';
import {timeoutsFrom} from '../sources/timeouts.js';
import {loginHint} from './account/login-hint.js';
import type {Account} from './account/open-account.js';
import type {EffectiveConfig} from './effective-config.js';
import {problemOf} from './errors.js';
import {flagName} from './flags.js';

/** The password that FreeSWITCH is installed with. */
const knownPassword = 'ClueCon';

const knownPasswordWarning =
	'this event socket has the password that FreeSWITCH comes with, so anybody who reaches it owns the switch: change it';

const warningAbout = (login: EventSocketLogin | undefined): string | undefined =>
	login?.user === undefined && login?.password === knownPassword ? knownPasswordWarning : undefined;

type Place = {
	readonly address: TcpAddress | SshAddress;
	readonly password?: string | undefined;
	readonly warnings: readonly string[];
};

/** The switch behind an address: with `esl://` alone, the one that fs_cli would connect to. @throws UsageError */
export const placeOf = (url: URL, environment: Environment): Place => {
	const address = parseAddress(addressOf(url));
	if (address.kind === 'mistake') {
		throw new UsageError(`--url: ${address.reason}`);
	}

	if (address.kind !== 'fs-cli') {
		return {address, warnings: []};
	}

	const target = fsCliTarget({home: environment.HOME ?? os.homedir(), readFile: readSmallFile});
	if (target.kind === 'mistake') {
		throw new UsageError(target.reason);
	}

	return {...target, warnings: target.warning === undefined ? [] : [target.warning]};
};

/** The user of the switch that an address names; that of `esl+ssh` is one of the host. */
const userIn = (address: TcpAddress | SshAddress): string | undefined =>
	address.kind === 'tcp' ? address.user : undefined;

/** The password of an event socket, and where it comes from; never an argument, which other users could read. @throws UsageError */
export const findLogin = (
	url: URL,
	{address, password}: Place,
	environment: Environment,
	isVariableElsewhere: boolean,
): Pick<Account, 'from' | 'by'> & {readonly login?: EventSocketLogin} => {
	const user = userIn(address);
	const {ESL_PASSWORD: given} = environment;
	if (given && !isVariableElsewhere) {
		const reason = reasonAgainstPassword(given);
		if (reason !== undefined) {
			throw new UsageError(`ESL_PASSWORD: ${reason}`);
		}

		return {login: {user, password: given}, from: 'variable', by: 'ESL_PASSWORD'};
	}

	const saved = readPassword(environment, url);
	if (saved) {
		return {login: {user: saved.user || user, password: saved.password}, from: 'kept', by: 'login'};
	}

	return password === undefined ? {by: '-'} : {login: {user, password}, from: 'file', by: 'the file of fs_cli'};
};

/** The settings of a Webitel server; an event socket has none of them. */
const foreign = ['domain', 'ca', 'insecure'] as const;

/** Opens an event socket; nothing is sent yet. @throws UsageError */
export const openEventSocket = (url: URL, {options, resolved}: EffectiveConfig, environment: Environment): Account => {
	const odd = foreign.find(name => options[name] !== undefined && options[name] !== false);
	if (odd !== undefined) {
		throw new UsageError(`${flagName(odd)} is for https://: leave it out for ${addressOf(url)}`);
	}

	const place = placeOf(url, environment);
	const {login, from, by} = findLogin(url, place, environment, resolved.isVariableElsewhere);
	const route = routeTo(place.address, environment);
	const source = createEventSocketSource({
		route,
		name: resolved.serverName ?? route.place,
		isPlaintext: place.address.isPlaintext,
		login,
		addressUser: userIn(place.address),
		keep: ({user = '', password}) =>
			problemOf(() => {
				saveSignIn(environment, url, {user, password});
			}),
		warningAbout,
		localUser: `${os.userInfo().username} (of this machine)`,
		clock: systemClock,
		timeout: timeoutsFrom(options.timeout).quick,
		floodLimit: (options.eventLimit ?? defaultEventLimit) * 1_000_000,
		signInAdvice:
			from === 'variable'
				? `set ESL_PASSWORD anew, or unset it: then ${loginHint(resolved)} signs in`
				: `${loginHint(resolved)} signs in; or set ESL_PASSWORD`,
	});
	// A fault of the switch that no command changes: a job of cron would mail it each time.
	const isSeen = process.stdout.isTTY || process.stderr.isTTY;
	const warning = isSeen ? warningAbout(login) : undefined;
	return {
		url,
		source,
		from,
		by,
		warnings: warning === undefined ? place.warnings : [...place.warnings, warning],
		user: login ? login.user : userIn(place.address),
		async prepare() {
			if (!process.stdin.isRaw) {
				await route.prepare?.();
			}
		},
	};
};
