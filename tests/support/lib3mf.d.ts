/** The part of lib3mf that the judge uses; the package comes without types. */
declare module "@3mfconsortium/lib3mf" {
  interface Handle {
    delete(): void;
  }
  interface Reader extends Handle {
    SetStrictModeActive(isStrict: boolean): void;
    ReadFromFile(path: string): void;
    GetWarningCount(): number;
    GetWarning(index: number, code: number): unknown;
  }
  interface MeshObject extends Handle {
    IsManifoldAndOriented(): boolean;
  }
  interface MeshObjectIterator extends Handle {
    MoveNext(): boolean;
    GetCurrentMeshObject(): MeshObject;
  }
  interface Model extends Handle {
    QueryReader(kind: "3mf"): Reader;
    GetMeshObjects(): MeshObjectIterator;
  }
  interface Wrapper extends Handle {
    CreateModel(): Model;
  }
  interface Library {
    CWrapper: new () => Wrapper;
    FS: { writeFile(path: string, bytes: Uint8Array): void };
  }
  export default function load(): Promise<Library>;
}
