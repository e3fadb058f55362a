import type {Failure} from '../sources/failure.js';

/** Scripts rely on these. */
export const exitCodes = {
	done: 0,
	refused: 1,
	usage: 2,
	signedOut: 3,
	unreachable: 4,
	interrupted: 130,
} as const;

/** The codes a shell gives for a program that a signal ended. */
export const signalCodes = {SIGHUP: 129, SIGINT: exitCodes.interrupted, SIGQUIT: 131, SIGTERM: 143} as const;

const failureCodes: Readonly<Record<Failure['kind'], number>> = {
	'not-signed-in': exitCodes.signedOut,
	refused: exitCodes.refused,
	invalid: exitCodes.usage,
	unreachable: exitCodes.unreachable,
	'not-understood': exitCodes.unreachable,
};

export const exitCodeOf = ({kind}: Failure): number => failureCodes[kind];
