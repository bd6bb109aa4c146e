// `npm run build`: installs what is missing and builds what has changed.
import { ensureBuild, ensureDependencies } from './prepare.js';

await ensureDependencies();
await ensureBuild();
