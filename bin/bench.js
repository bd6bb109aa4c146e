// `npm run bench`: measures the built product on the product's own Node.
import { ensureBuild, ensureDependencies, productNode, run } from './prepare.js';

ensureDependencies();
ensureBuild();
process.exit(run(productNode(), ['bench/run.ts']) ? 0 : 1);
