/** A run of several checks, as continuous integration shows it. */
export interface JunitSuite {
  name: string;
  file: string;
  milliseconds: number;
  cases: readonly JunitCase[];
}

export interface JunitCase {
  name: string;
  line: number;
  /** Each with one line that says what failed, and the rest; empty: passed. */
  failures: readonly { message: string; text: string }[];
}

/** Suites as JUnit XML. Source of the form: the schema of Jenkins' xUnit plugin (junit-10.xsd), read by GitLab, too. */
export function junitXml(suites: readonly JunitSuite[]): string {
  const lines = suites.flatMap(({ name, file, milliseconds, cases }) => {
    const failed = cases.filter(({ failures }) => failures.length > 0).length;
    const seconds = (milliseconds / 1000).toFixed(3);
    return [
      `  <testsuite name="${xml(name)}" file="${xml(file)}" tests="${cases.length}" failures="${failed}" errors="0" time="${seconds}">`,
      ...cases.flatMap((one) => caseLines(one, file)),
      '  </testsuite>',
    ];
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${lines.map((line) => `${line}\n`).join('')}</testsuites>\n`;
}

function caseLines({ name, line, failures }: JunitCase, file: string): string[] {
  const start = `    <testcase name="${xml(name)}" classname="${xml(file)}" file="${xml(file)}" line="${line}"`;
  if (failures.length === 0) return [`${start}/>`];
  // One element a case: several are not understood everywhere.
  const text = failures.map((failure) => `${failure.message}\n${failure.text}`).join('\n\n');
  return [
    `${start}>`,
    `      <failure message="${xml(failures[0]!.message)}">${xml(text)}</failure>`,
    '    </testcase>',
  ];
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in an element or an attribute, without the characters that XML 1.0 has no way to write. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (character) => ESCAPES[character]!)
    .replaceAll('\n', '&#10;');
}
