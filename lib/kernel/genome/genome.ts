/**
 * The genome: what is inherited, mutated, saved and shared. Plain immutable data.
 *
 * A genome is a directed graph of node genes and connection genes that is decoded to a CPPN (cppn/decode.ts).
 * Inputs and outputs are named data, so that genomes with other inputs (x, y, d, bias) or several outputs evaluate too.
 * Sharing is safe: no function of the kernel modifies a genome it was given; child genomes may share gene objects.
 * Order: nodes ascending by id, connections ascending by innovation number (code units of the text), in every Genome value.
 * Source: Stanley & Miikkulainen 2002 (NEAT genes and innovation numbers); Stanley 2007 (CPPN).
 */

/** Activation functions. `sigmoid` is the signed one, 2/(1+e^-s) - 1; `gaussian` is exp(-s^2). Exact arithmetic: cppn/activations.ts. */
export const ACTIVATIONS = ["sine", "cosine", "gaussian", "sigmoid", "linear", "absolute", "square"] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/**
 * An input node. Its id is its name: x, y, z are coordinates in [-1, 1]; d and r_xyz = sqrt(x^2+y^2+z^2),
 * r_xy, r_yz, r_xz the planar radii, bias the constant 0.3.
 */
export interface InputNodeGene {
  readonly kind: "input";
  readonly id: string;
}
/** A hidden node. Its id is derived from the structural change that made it (innovation.ts): 16 lower-case hex digits. */
export interface HiddenNodeGene {
  readonly kind: "hidden";
  readonly id: string;
  readonly activation: Activation;
}
/** An output node. Its id is its name, such as `shape`. Shapes have one output, with activation `sigmoid`. */
export interface OutputNodeGene {
  readonly kind: "output";
  readonly id: string;
  readonly activation: Activation;
}
export type NodeGene = InputNodeGene | HiddenNodeGene | OutputNodeGene;

/** A weighted link. At most one per ordered pair of nodes; never into an input. */
export interface ConnectionGene {
  /** 16 hex digits derived from (from, to): the same link has the same number in every run, fork, worker and year. */
  readonly innovationNumber: string;
  readonly from: string;
  readonly to: string;
  /** Always exactly an f32 value. */
  readonly weight: number;
  /** Lineage depth at which the link was born; its age is `genome.depth - birthDepth`, in generations. */
  readonly birthDepth: number;
}

export interface Genome {
  /** Lineage depth: 0 for a start genome, else 1 + the largest depth of its parents. Continued across saves and forks. */
  readonly depth: number;
  readonly nodes: readonly NodeGene[];
  readonly connections: readonly ConnectionGene[];
}

/** The inputs of a shape genome, in the order they are evaluated. */
export const SHAPE_INPUTS = ["bias", "x", "y", "z", "r_xy", "r_yz", "r_xz", "r_xyz"] as const;
/** The single output of a shape genome. */
export const SHAPE_OUTPUT = "shape";
/** Value of the `bias` input, rounded to f32. */
export const BIAS_VALUE = Math.fround(0.3);

/** Strict limits on every genome that enters from outside. */
export const GENOME_LIMITS = {
  nodeCount: 200,
  connectionCount: 1000,
  weightMagnitude: 1000,
  depth: 1_000_000,
} as const;
