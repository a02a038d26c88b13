/** More are dropped from the top: a page that follows for days stays small. */
export const MOST_LINES = 100_000;
const LONGEST = 20_000;

/** The lines of a log that are kept in the page. */
export class LogLines {
  private lines: string[] = [];
  /** How many were dropped from the top. */
  dropped = 0;

  get count(): number {
    return this.lines.length;
  }

  at(index: number): string {
    return this.lines[index] ?? '';
  }

  append(more: string[]): void {
    for (const line of more) {
      this.lines.push(line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line);
    }
    const over = this.lines.length - MOST_LINES;
    // a tenth at a time: dropping one line costs as much as dropping many
    if (over > MOST_LINES / 10 || (over > 0 && more.length > over)) {
      this.lines = this.lines.slice(over);
      this.dropped += over;
    }
  }

  clear(): void {
    this.lines = [];
    this.dropped = 0;
  }

  /** Indexes of the lines that hold the text, whatever its case. */
  search(text: string): number[] {
    if (text === '') return [];
    const wanted = text.toLowerCase();
    const found: number[] = [];
    this.lines.forEach((line, index) => {
      if (line.toLowerCase().includes(wanted)) found.push(index);
    });
    return found;
  }

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }
}
