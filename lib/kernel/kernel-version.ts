/**
 * Version of the kernel's results. A change that changes any byte of a field, a mesh or a bred genome is a new version;
 * versions that stored organisms used stay loadable.
 */
export const KERNEL_VERSION = 1;
