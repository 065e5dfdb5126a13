import { expect, test } from "vitest";
import { ACTIVATIONS } from "@/lib/kernel/genome/genome";
import { emitKernel, OPERATION_NAMES } from "@/lib/kernel/simd/kernel-code";
import { f32x4, get, i32, repeatWhile, set, signed, unsigned, v128 } from "@/lib/kernel/simd/wasm-code";
import { assembleModule, FunctionCode } from "@/lib/kernel/simd/wasm-module";

test("numbers are written as LEB128", () => {
  // The examples of the DWARF standard (7.6) and the ends of the ranges.
  expect(unsigned(0)).toEqual([0]);
  expect(unsigned(127)).toEqual([127]);
  expect(unsigned(128)).toEqual([128, 1]);
  expect(unsigned(12857)).toEqual([0x39 + 128, 100]);
  expect(unsigned(2 ** 32 - 1)).toEqual([255, 255, 255, 255, 15]);
  expect(signed(2)).toEqual([2]);
  expect(signed(-2)).toEqual([126]);
  expect(signed(127)).toEqual([255, 0]);
  expect(signed(-127)).toEqual([129, 127]);
  expect(signed(128)).toEqual([128, 1]);
  expect(signed(-128)).toEqual([128, 127]);
  expect(signed(-(2 ** 31))).toEqual([128, 128, 128, 128, 120]);
});

/** The four floats that `code` leaves of the vectors at 0, 16 and 32. */
function run(code: readonly number[], floats: readonly number[]): number[] {
  const bytes = assembleModule(
    [{ parameterCount: 0, exportName: "run", code: new FunctionCode(0).finish(v128.store(i32.const(64), code)) }],
    1,
  );
  const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as {
    memory: WebAssembly.Memory;
    run(): void;
  };
  new Float32Array(memory.buffer).set(floats);
  run();
  return [...new Float32Array(memory.buffer, 64, 4)];
}
const vector = (k: number) => v128.load(i32.const(0), 16 * k);

test.each([
  ["add", f32x4.add(vector(0), vector(1)), [11, 22, 33, 44]],
  ["sub", f32x4.sub(vector(0), vector(1)), [-9, -18, -27, -36]],
  ["mul", f32x4.mul(vector(0), vector(1)), [10, 40, 90, 160]],
  ["div", f32x4.div(vector(1), vector(0)), [10, 10, 10, 10]],
  ["pmin", f32x4.pmin(vector(0), f32x4.constBits(0x40200000)), [1, 2, 2.5, 2.5]],
  ["pmax", f32x4.pmax(vector(0), f32x4.constBits(0x40200000)), [2.5, 2.5, 3, 4]],
  ["abs", f32x4.abs(f32x4.sub(vector(0), vector(1))), [9, 18, 27, 36]],
  ["sqrt", f32x4.sqrt(f32x4.mul(vector(0), vector(0))), [1, 2, 3, 4]],
  ["splat", v128.loadSplat(i32.const(4)), [2, 2, 2, 2]],
  ["reverse", v128.reverse(vector(0)), [4, 3, 2, 1]],
])("%s is the instruction of that name", (_, code, expected) => {
  expect(run(code, [1, 2, 3, 4, 10, 20, 30, 40])).toEqual(expected);
});

test("a loop runs until its condition fails", () => {
  const f = new FunctionCode(0);
  const [i, sum] = [f.i32(), f.i32()];
  const body = [
    ...repeatWhile(
      i32.isBelow(get(i), i32.const(1000)),
      set(i, i32.add(get(i), i32.const(1))),
      set(sum, i32.add(get(sum), get(i))),
    ),
    ...i32.store(i32.const(0), get(sum)),
  ];
  const bytes = assembleModule([{ parameterCount: 0, exportName: "run", code: f.finish(body) }], 1);
  const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as {
    memory: WebAssembly.Memory;
    run(): void;
  };
  run();
  expect(new Int32Array(memory.buffer)[0]).toBe(500_500);
});

test("the kernel has every activation, is the same each time and stays small", () => {
  expect(OPERATION_NAMES.slice(0, ACTIVATIONS.length)).toEqual([...ACTIVATIONS]);
  expect(emitKernel()).toEqual(emitKernel());
  expect(WebAssembly.validate(emitKernel())).toBe(true);
  expect(emitKernel().length).toBeLessThan(8192);
});
