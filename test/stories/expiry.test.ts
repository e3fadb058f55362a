import {demoStory} from '../helpers/story.js';

demoStory(
	'a sign-in that ends is told before it comes, and renewed in place',
	{lifetime: 61 * 60_000},
	async ({app}) => {
		await app.pass(120_000);
		await app.until(/signed in until 21:0[01]/u);
		await app.pass(50 * 60_000);
		await app.until(/sign-in ends 21:0[01]/u);
		await app.until(/the sign-in ends at 21:0[01], in \d+ min; R signs in again/u);
		await app.press('refresh');
		await app.until('Sign in to');
		await app.type('demo\r');
		await app.until(() => app.state().dialog === undefined);
		await app.until(() => !/sign-in ends|signed in until/u.test(app.lines().slice(0, 2).join('')));
	},
	{size: {columns: 140, rows: 30}},
);

demoStory('a sign-in that has ended asks for the next one', {lifetime: 61 * 60_000}, async ({app}) => {
	await app.until(() => app.state().servers[0]!.connection.expires !== undefined);
	app.clock.advance(62 * 60_000);
	await app.until('not signed in (Token Expired)');
	await app.type('demo\r');
	await app.until(() => app.state().dialog === undefined);
	await app.until(/● live/u);
});
