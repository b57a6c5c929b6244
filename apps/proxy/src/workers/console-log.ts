/** A line of the log; what becomes of it is the platform's matter. */
export const printLine = (line: string): void => console.log(line)
