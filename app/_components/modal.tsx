"use client";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { iconButton } from "./button-styles";

interface ModalProps {
  isOpen: boolean;
  title: string;
  description: string;
  closeLabel: string;
  /** A press beside the dialog closes one that is only looked at; it would throw away what is typed into a form. */
  hasForm?: boolean;
  onOpenChange(isOpen: boolean): void;
  children: React.ReactNode;
}

/** A dialog in the middle, the whole screen on a phone. Focus goes in, stays in, and comes back to where it was. */
export function Modal({ isOpen, title, description, closeLabel, hasForm = false, onOpenChange, children }: ModalProps) {
  return (
    <Dialog.Root open={isOpen} disablePointerDismissal={hasForm} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/55 backdrop-blur-[3px] transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-0 z-50 m-auto h-dvh w-full max-w-xl overflow-y-auto bg-panel p-5 text-ink shadow-card outline-none transition-[opacity,transform] duration-200 data-ending-style:scale-[0.98] data-starting-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:opacity-0 sm:h-fit sm:max-h-[calc(100dvh-3rem)] sm:w-[calc(100%-3rem)] sm:rounded-3xl sm:p-7">
          <div className="mb-5 flex items-start justify-between gap-3">
            <div>
              <Dialog.Title className="font-bold text-2xl">{title}</Dialog.Title>
              <Dialog.Description className="mt-1 text-ink-soft text-sm">{description}</Dialog.Description>
            </div>
            <Dialog.Close className={`${iconButton} -mt-1 -mr-2`} aria-label={closeLabel}>
              <X size={20} aria-hidden />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
