"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { DesignCard } from "@/app/_components/design-card";
import { handOnFocus } from "@/app/_components/hand-on-focus";
import { sendJson } from "@/app/_components/send-json";
import type { CollectInput, CollectionOrder, CollectionView } from "@/lib/contracts/collection";
import { Arrange } from "./arrange";

interface CollectionDesignsProps {
  collection: Pick<CollectionView, "id" | "title" | "isOwn" | "designs">;
  order: CollectionOrder;
  /** Stands in place of the list when there is nothing in it. */
  children: React.ReactNode;
}

type Design = CollectionView["designs"][number];

/** What is in a collection; its owner arranges it. What became of a press is said here: it outlives the design that was taken out. */
export function CollectionDesigns({ collection, order, children }: CollectionDesignsProps) {
  const t = useTranslations("collection");
  const router = useRouter();
  const section = useRef<HTMLElement>(null);
  const [said, setSaid] = useState<{ what: "failed" | "movedToFront" | "removed"; title: string } | null>(null);
  const { id, title, isOwn, designs } = collection;
  const send = async (design: Design, input: CollectInput, row: Element | null) => {
    const answer = await sendJson("PUT", `/api/collections/${id}/designs/${design.id}`, input);
    setSaid({ what: !answer.ok ? "failed" : input.isIn ? "movedToFront" : "removed", title: design.title });
    if (!answer.ok) return;
    if (!input.isIn) handOnFocus(row, section.current);
    router.refresh();
  };
  return (
    <section ref={section} aria-label={title} tabIndex={-1} className="outline-none">
      <p role="status" className={said?.what === "failed" ? "mt-6 text-signal-text text-sm" : "sr-only"}>
        {said === null ? null : t(said.what, { title: said.title })}
      </p>
      {designs.length === 0 ? (
        children
      ) : (
        <ul className="mt-8 grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-4 lg:grid-cols-4">
          {designs.map((design, index) => (
            <li key={design.id} className="relative min-w-0">
              <DesignCard design={design} isEager={index < 4} />
              {isOwn ? (
                <Arrange
                  title={design.title}
                  isFirst={order === "newest" ? index === 0 : index === designs.length - 1}
                  onArrange={(input, row) => void send(design, input, row)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
