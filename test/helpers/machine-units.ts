/** The units of what is not the screen, as a pattern of paths within `test`. */
export const machineUnits = 'unit/{audit,cli,config,demo,output,scripts,sources}/**/*.test.{ts,tsx}';
