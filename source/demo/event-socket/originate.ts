import {phoneOf} from '../people.js';
import {nobody, originate as makeCall, originateUsage, type CallRequest} from '../phones.js';
import type {Api} from './channel-commands.js';

/** `{name=value,…}user/USER TARGET`; the target is an extension, or `&application(data)`. */
const form =
	/^(?:\{(?<variables>[^}]*)\})?(?<dialString>\S+)\s+(?:&(?<application>\w+)(?:\((?<data>[^)]*)\))?|(?<extension>\S+))/u;

/** Answers once the phone is picked up, or is not. */
export const originate: Api = async ({world}, _words, argument) => {
	const parts = form.exec(argument)?.groups;
	if (!parts) {
		return originateUsage;
	}

	const {variables = '', dialString = '', application, data = '', extension = ''} = parts;
	const [kind, user = ''] = dialString.split('/', 2);
	if (kind !== 'user') {
		return '-ERR CHAN_NOT_IMPLEMENTED\n';
	}

	if (phoneOf(user) === 'unregistered') {
		return '-ERR SUBSCRIBER_ABSENT\n';
	}

	return makeCall(world, {
		...requestFrom(variables),
		user,
		target: application === undefined ? extension : {application, data},
	});
};

const requestFrom = (variables: string): Omit<CallRequest, 'user' | 'target'> => {
	const values = new Map(
		variables.split(',').map(pair => {
			const [name = '', ...value] = pair.split('=');
			return [name, value.join('=').replaceAll(/^'|'$/gu, '')] as const;
		}),
	);
	return {
		uuid: values.get('origination_uuid'),
		patience: Number(values.get('originate_timeout') ?? 60) * 1000,
		caller: {
			name: values.get('origination_caller_id_name') ?? '',
			number: values.get('origination_caller_id_number') ?? nobody,
		},
	};
};
