/** What stands where a secret stood. */
const mark = '[secret]';

/** Shorter ones stand by chance in every other text: to hide them there would give them away. */
const shortest = 4;

/** A secret as it is, and as JSON and an address write it. */
const writings = (secret: string): readonly string[] => [
	secret,
	JSON.stringify(secret).slice(1, -1),
	encodeURIComponent(secret.toWellFormed()),
];

/** A text of the server without the secrets that it was sent: some servers repeat what they refuse. */
export const withoutSecrets = (text: string, secrets: ReadonlyArray<string | undefined>): string => {
	let shown = text;
	for (const secret of secrets) {
		if (secret !== undefined && secret.length >= shortest) {
			for (const writing of writings(secret)) {
				shown = shown.split(writing).join(mark);
			}
		}
	}

	return shown;
};
