import process from 'node:process';
import type {Run} from '../commands.js';
import {configWithWarnings, givenAs, optionsForPrograms, type EffectiveConfig} from '../effective-config.js';
import {isJson, type Options} from '../flags.js';
import {withServers} from '../open-servers.js';
import {printedOn} from '../screen/terminal.js';
import {checkFilter, checkSort, list} from './list.js';

/** Output for programs ignores a profile's columns. @throws UsageError when the filter or the order needs more than one list */
const listOptions = (config: EffectiveConfig): Options => {
	checkFilter(config.options, givenAs('filter', config));
	checkSort(config.options, givenAs('sort', config));
	return isJson(config.options) || config.options.output === 'csv' ? optionsForPrograms(config) : config.options;
};

/** `webitel-top list`: prints the channels once. Resolves to the exit code. */
export const run: Run = async ({options: given}, environment) => {
	const config = await configWithWarnings(given, environment);
	const options = listOptions(config);
	return withServers(config, given, environment, async servers => {
		for (const {config: one} of servers) {
			checkFilter(one.options, givenAs('filter', one));
		}

		const {stdout: out} = process;
		return list(servers, options, {out, printed: printedOn(out, config.options, environment)});
	});
};
