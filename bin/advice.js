// What to do about what keeps the product from being installed, built or started. Plain JavaScript: it runs on the Node
// of the machine.

/** The oldest Node that installs and starts the product, and the oldest that runs it where none is installed with it. */
const TO_START = [20, 0];
const TO_RUN = [22, 18];

/** @param {string} version @param {number[]} least */
function isOlder(version, [leastMajor = 0, leastMinor = 0]) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

/**
 * Nothing where the Node of the machine is recent enough.
 * @param {string} version of Node, such as 20.11.1
 * @param {{ platform: string, arch: string, shipped: boolean }} machine shipped: a Node comes with the product there
 */
export function nodeAdvice(version, { platform, arch, shipped }) {
  if (!isOlder(version, shipped ? TO_START : TO_RUN)) return undefined;
  const where = shipped ? '' : ` for this system (${platform} ${arch})`;
  return `Node ${version} is too old${where}. Install Node 24 from https://nodejs.org and run the same command again.`;
}

/** What programs say of a cause, and what mends it. @type {[RegExp, string][]} */
const causes = [
  [
    /spawn npm ENOENT/,
    'npm is not there: it comes with Node, from https://nodejs.org. Then run the same command again.'
  ],
  [
    /ENOSPC|no space left/i,
    'The disk is full. The product needs 1.1 GB in all: make room and run the same command again.'
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|npm \S+ network/,
    'The packages could not be fetched. See whether this machine reaches https://registry.npmjs.org (behind a proxy: npm config set proxy http://…) and run the same command again.'
  ],
  [
    /EACCES|EPERM|EROFS/,
    'What is named above may not be written. Make it yours, or copy this folder where you may write, and run the same command again.'
  ],
  [
    /out of memory|SIGKILL/i,
    'There was too little memory: the build needs 2 GB. Close what else runs and run the same command again.'
  ],
  [/EBUSY/, 'Another program has files of this folder open. Stop what else runs in it and run the same command again.']
];

/** @param {string} said by a program that failed, its signal included */
export const adviceOn = (said) => causes.find(([cause]) => cause.test(said))?.[1];
