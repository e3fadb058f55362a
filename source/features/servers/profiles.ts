import type {ServerColor} from '../../ui/theme/style.js';
import type {DialogOf} from '../../state/dialog.js';

/** A profile of the person's file, as it would be in force. */
export type Profile = {
	readonly name: string;
	/** Without one it names no server. */
	readonly address?: string;
	readonly isReadOnly: boolean;
	readonly color?: ServerColor;
	/** Its server is the one on screen. */
	readonly isCurrent: boolean;
	/** It has a mistake in the file. */
	readonly isWrong?: boolean;
};

/** All profiles, the cursor on the one that is in force. */
export const profilesDialog = (profiles: readonly Profile[]): DialogOf<'profiles'> => ({
	kind: 'profiles',
	place: Math.max(
		0,
		profiles.findIndex(({isCurrent}) => isCurrent),
	),
});
