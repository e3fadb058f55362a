import {defaultColumns} from '../../fields/columns.js';
import {addressOf} from '../../sources/server-url.js';
import {serverFrom, type ServerSettings} from '../../state/servers.js';
import {defaultMaskFrom} from '../../telephony/masking/mask-numbers.js';
import {withSite} from '../../ui/table/column-layout.js';
import {lockOn} from '../effective-config.js';
import {intervalOf} from '../flags.js';
import type {OpenServer} from '../open-servers.js';

/** The settings of the screen; of several servers, the first one's. */
export const settingsOfScreen = (servers: readonly OpenServer[]) => {
	const {config} = servers[0]!;
	const {columns = defaultColumns} = config.options;
	const isAlone = servers.length === 1;
	const readOnlyBy = lockOn(config, 'readOnly', isAlone).screen;
	const maskedBy = lockOn(config, 'mask', isAlone).screen;
	// The server that is asked most often.
	const interval = Math.min(...servers.map(({config: {options}}) => intervalOf(options)));
	return {
		servers: servers.map(server => serverSettings(server, interval, isAlone)),
		interval,
		columns: isAlone ? columns : withSite(columns),
		isReadOnly: readOnlyBy !== undefined,
		readOnlyBy,
		isMasked: maskedBy !== undefined,
		maskedBy,
		// A text can be about the calls of any server, so the strictest mask counts.
		fewestMasked: Math.min(...servers.map(({config: {options}}) => options.maskFrom ?? defaultMaskFrom)),
	};
};

/** A server as the screen shows it before its first list. */
const serverSettings = (
	{config, connection: {source, rememberMode}}: OpenServer,
	shortest: number,
	isAlone: boolean,
): ServerSettings => {
	const {url, domain, serverColor: color, confirmHold} = config.options;
	return serverFrom(source, {
		name: domain === undefined || !isAlone ? source.name : `${source.name} ${domain}`,
		rememberMode,
		color,
		readOnlyBy: lockOn(config, 'readOnly', isAlone).server,
		maskedBy: lockOn(config, 'mask', isAlone).server,
		confirmHold,
		facts: {url: url ? addressOf(url) : '', profile: config.resolved.serverName ?? ''},
		every: intervalOf(config.options) / shortest,
	});
};
