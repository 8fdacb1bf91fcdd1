// Files chosen at once are told one by one by the upload: they are gathered for a moment and given together.
import { useRef } from "react";

const GATHER_MS = 60;

export function useGathered(onFiles: (files: File[]) => void): (file: File) => false {
  const gathered = useRef<{ files: File[]; timer: number }>({ files: [], timer: 0 });
  return (file) => {
    gathered.current.files.push(file);
    window.clearTimeout(gathered.current.timer);
    gathered.current.timer = window.setTimeout(() => onFiles(gathered.current.files.splice(0)), GATHER_MS);
    return false;
  };
}
