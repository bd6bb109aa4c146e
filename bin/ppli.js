#!/usr/bin/env node
// The command line for those who run the product.
import { handOver } from './prepare.js';

handOver(process.argv.slice(2));
