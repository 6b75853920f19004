#!/usr/bin/env python3
"""Check a journal of Common Space against checkpoints that were handed out. Uses nothing of the product.

usage: verify_journal.py JOURNAL.jsonl [SIZE HEAD …]

Each line of the journal is one entry: seq, salt (hex), body, leaf (hex), head (hex), where
  leaf = SHA-256(salt ‖ canonical JSON of the body)       (sorted keys, no spaces, UTF-8)
  head = SHA-256(previous head ‖ leaf)                    (the first previous head: START below)
A checkpoint is the size of the journal and its head at some time. Whoever holds one can tell whether
history was changed, cut, reordered or replaced since. Exit code 0: everything holds; 1: it does not;
2: the call or the file cannot be read.
"""

import hashlib
import json
import sys

START = hashlib.sha256(b"Common Space journal 1").hexdigest()


def leaf_of(salt: bytes, body: object) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(salt + text.encode()).hexdigest()


def head_after(head: str, leaf: str) -> str:
    return hashlib.sha256(bytes.fromhex(head) + bytes.fromhex(leaf)).hexdigest()


def faults_of(lines, checkpoints):
    """Yield each fault as a sentence; `checkpoints` maps a size to the head that was handed out."""
    head, size, seen = START, 0, {0: START}
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            seq, salt, body = entry["seq"], bytes.fromhex(entry["salt"]), entry["body"]
            leaf, told = entry["leaf"], entry["head"]
        except (ValueError, KeyError, TypeError) as error:
            yield f"line {number}: cannot be read ({error})"
            return
        size += 1
        if seq != size:
            yield f"line {number}: entry {seq} stands where entry {size} belongs"
        if body.get("seq") != seq:
            yield f"entry {seq}: its body says {body.get('seq')}"
        if leaf_of(salt, body) != leaf:
            yield f"entry {seq}: the body is not the one that was written"
        head = head_after(head, leaf)
        if head != told:
            yield f"entry {seq}: the chain breaks here"
            head = told
        if size in checkpoints:
            seen[size] = head
    for at, wanted in sorted(checkpoints.items()):
        if at > size:
            yield f"checkpoint {at}: the journal ends at {size}; entries are missing"
        elif seen.get(at) != wanted:
            yield f"checkpoint {at}: the head is {seen.get(at)}, {wanted} was handed out"


def main(arguments):
    if not arguments or len(arguments) % 2 == 0:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    try:
        pairs = zip(arguments[1::2], arguments[2::2])
        checkpoints = {int(size): head.lower() for size, head in pairs}
        with open(arguments[0], encoding="utf-8") as lines:
            faults = list(faults_of(lines, checkpoints))
            lines.seek(0)
            count = sum(1 for _ in lines)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for fault in faults:
        print(fault)
    print(f"{count} entries, {len(checkpoints)} checkpoints: {'does NOT hold' if faults else 'holds'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
