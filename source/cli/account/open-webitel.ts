import {saveSignIn} from '../../config/credentials.js';
import {UsageError} from '../../config/usage-error.js';
import type {Environment} from '../../config/xdg-paths.js';
import {systemClock} from '../../util/clock.js';
import {timeoutsFrom} from '../../sources/timeouts.js';
import {WebitelClient} from '../../sources/webitel/client.js';
import {createWebitelSource} from '../../sources/webitel/source.js';
import {signInAdvice} from '../../sources/webitel/status-failure.js';
import type {EffectiveConfig} from '../effective-config.js';
import {problemOf} from '../errors.js';
import {proxyFor} from '../proxy.js';
import {readCaFile} from '../read-ca-file.js';
import {userAgent} from '../version.js';
import {findCredentials} from './find-credentials.js';
import {loginHint} from './login-hint.js';
import type {Account} from './open-account.js';

const whichServer =
	'which server? Give --url https://HOST:PORT or esl://HOST, or set WEBITEL_URL, or name a profile with -p (webitel-top config init writes a file for them), or try the simulated switch with --demo';

/** The Webitel server that the settings name, with its credentials. @throws UsageError when they name none, or cannot be used */
export const openWebitel = (
	{options, resolved, file}: EffectiveConfig,
	environment: Environment,
): Account & {readonly client: WebitelClient} => {
	const {url, demo, ca, insecure, domain} = options;
	const {profile, serverName: name, isVariableElsewhere, origins} = resolved;
	if (demo !== undefined) {
		throw new UsageError(
			'the simulated switch needs no sign-in: leave --demo out, and say which server with --url or -p',
		);
	}

	if (!url) {
		throw new UsageError(
			profile === undefined ? whichServer : `profile ${profile} has no url: give it one, or --url https://HOST:PORT`,
		);
	}

	let found = findCredentials(url, environment, isVariableElsewhere);
	const {credentials, from, by} = found;
	const caFrom = origins.ca && 'line' in origins.ca ? `${file.file}:${origins.ca.line}: ca` : '--ca';
	const http = {url, userAgent, ca: readCaFile(ca, caFrom), insecure, proxy: proxyFor(url, environment)};
	const client = new WebitelClient(http, credentials, timeoutsFrom(options.timeout));
	const source = createWebitelSource({
		client,
		url,
		domain,
		insecure,
		name,
		clock: systemClock,
		signInAdvice: signInAdvice(loginHint(resolved)),
		keep: ({user, token, key, expires}) =>
			problemOf(() => {
				saveSignIn(environment, url, {user, token, key, expires});
			}),
		// Somebody may have signed in elsewhere meanwhile; the old sign-in stays where there is none, or none can be read.
		onSignedOut() {
			problemOf(() => {
				found = findCredentials(url, environment, isVariableElsewhere);
				client.credentials = found.credentials ?? client.credentials;
			});
		},
	});
	return {url, source, client, from, by, signIn: () => found.signIn};
};
