/*
 * A fast SMSC for measurements: takes every bind and every submit_sm, and sends a delivery receipt for each that asks
 * for one, RECEIPTS_MAX unanswered at a time, again where it was not taken. It checks nothing, so that what is
 * measured is the client and not the SMSC.
 *
 *     cc -O2 -o sink bench/sink.c && ./sink [port]     prints "sink at 127.0.0.1:PORT"
 *
 * On SIGUSR1 it prints how many it has taken. SMPP 3.4; one process, one thread, epoll.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BIND_RX = 1, BIND_TX = 2, SUBMIT_SM = 4, DELIVER_SM = 5, UNBIND = 6, BIND_TRX = 9, ENQUIRE_LINK = 0x15 };
enum { HEADER = 16, READ_MAX = 1 << 18, EVENTS_MAX = 64, PDU_MAX = 1 << 16 };
enum { RECEIPTS_MAX = 200, QUEUE_ROOM = 1 << 20, ADDRESS_ROOM = 24 };

/* Addresses as they stood in the submit_sm: type, numbering plan, digits with their NUL. */
struct receipt {
  uint64_t id;
  uint8_t source[ADDRESS_ROOM], dest[ADDRESS_ROOM];
};

struct connection {
  int fd;
  int watching_write;
  uint32_t sequence;
  uint8_t *in, *out;
  size_t in_length, in_room, out_length, out_at, out_room;
  /* A ring of receipts to be sent, and those sent and not answered, by their sequence number. */
  struct receipt *queue, unanswered[RECEIPTS_MAX * 8];
  size_t queue_first, queue_length;
  int unanswered_count;
};

static uint64_t taken, next_id = 1;
static volatile sig_atomic_t asked;

static void ask(int signal) { (void)signal; asked = 1; }

static void grow(uint8_t **buffer, size_t *room, size_t needed) {
  if (*room >= needed) return;
  while (*room < needed) *room = *room ? *room * 2 : 1 << 16;
  *buffer = realloc(*buffer, *room);
  if (!*buffer) abort();
}

static uint32_t read32(const uint8_t *at) { uint32_t value; memcpy(&value, at, 4); return ntohl(value); }
static void write32(uint8_t *at, uint32_t value) { value = htonl(value); memcpy(at, &value, 4); }

static void put_pdu(struct connection *c, uint32_t command, uint32_t sequence, const void *body, size_t length) {
  if (c->out_at == c->out_length) c->out_at = c->out_length = 0;
  grow(&c->out, &c->out_room, c->out_length + HEADER + length);
  uint8_t *at = c->out + c->out_length;
  write32(at, HEADER + length);
  write32(at + 4, command);
  write32(at + 8, 0);
  write32(at + 12, sequence);
  memcpy(at + HEADER, body, length);
  c->out_length += HEADER + length;
}

/* A C-octet string within the PDU; its length with the NUL, or 0 where it has no end. */
static size_t cstring(const uint8_t *at, const uint8_t *end) {
  const uint8_t *nul = memchr(at, 0, end - at);
  return nul ? (size_t)(nul - at) + 1 : 0;
}

static void put_receipt(struct connection *c, const struct receipt *r) {
  static uint8_t body[512];
  char text[160];
  int n = snprintf(text, sizeof text,
                   "id:%llu sub:001 dlvrd:001 submit date:2601010000 done date:2601010000 stat:DELIVRD err:000 text:",
                   (unsigned long long)r->id);
  size_t dest = 2 + strlen((const char *)r->dest + 2) + 1, source = 2 + strlen((const char *)r->source + 2) + 1;
  uint8_t *at = body;
  *at++ = 0; /* service_type */
  memcpy(at, r->dest, dest);
  at += dest;
  memcpy(at, r->source, source);
  at += source;
  *at++ = 4; /* esm_class: delivery receipt */
  memset(at, 0, 8); /* protocol_id, priority, two times, registered_delivery, replace, coding, default */
  at += 8;
  *at++ = (uint8_t)n;
  memcpy(at, text, n);
  put_pdu(c, DELIVER_SM, ++c->sequence, body, (size_t)(at - body) + n);
  c->unanswered[c->sequence % (RECEIPTS_MAX * 8)] = *r;
  c->unanswered_count++;
}

static void queue_receipt(struct connection *c, const struct receipt *r) {
  if (!c->queue) c->queue = calloc(QUEUE_ROOM, sizeof *c->queue);
  if (!c->queue || c->queue_length == QUEUE_ROOM) abort();
  c->queue[(c->queue_first + c->queue_length++) % QUEUE_ROOM] = *r;
}

static void send_receipts(struct connection *c) {
  while (c->queue_length > 0 && c->unanswered_count < RECEIPTS_MAX) {
    put_receipt(c, &c->queue[c->queue_first]);
    c->queue_first = (c->queue_first + 1) % QUEUE_ROOM;
    c->queue_length--;
  }
}

static void on_submit(struct connection *c, uint32_t sequence, const uint8_t *body, const uint8_t *end) {
  char id[24];
  int n = snprintf(id, sizeof id, "%llu", (unsigned long long)next_id);
  put_pdu(c, SUBMIT_SM | 0x80000000u, sequence, id, (size_t)n + 1);
  taken++;
  const uint8_t *at = body + cstring(body, end), *source = at;
  at += 2;
  at += cstring(at, end);
  const uint8_t *dest = at;
  at += 2;
  at += cstring(at, end);
  at += 3; /* esm_class, protocol_id, priority_flag */
  at += cstring(at, end);
  at += cstring(at, end);
  if (at < end && (*at & 1)) {
    struct receipt r = { .id = next_id };
    memcpy(r.source, source, ADDRESS_ROOM);
    memcpy(r.dest, dest, ADDRESS_ROOM);
    queue_receipt(c, &r);
  }
  next_id++;
}

/* 0: the connection is to be closed once what is written has left. */
static int on_pdu(struct connection *c, const uint8_t *pdu, uint32_t length) {
  uint32_t command = read32(pdu + 4), sequence = read32(pdu + 12);
  switch (command) {
    case BIND_RX: case BIND_TX: case BIND_TRX: put_pdu(c, command | 0x80000000u, sequence, "sink", 5); return 1;
    case SUBMIT_SM: on_submit(c, sequence, pdu + HEADER, pdu + length); return 1;
    case ENQUIRE_LINK: put_pdu(c, command | 0x80000000u, sequence, "", 0); return 1;
    case UNBIND: put_pdu(c, command | 0x80000000u, sequence, "", 0); return 0;
    case DELIVER_SM | 0x80000000u:
      c->unanswered_count--;
      if (read32(pdu + 8) != 0) queue_receipt(c, &c->unanswered[sequence % (RECEIPTS_MAX * 8)]);
      return 1;
    default: return 1;
  }
}

static int flush(int epoll, struct connection *c) {
  while (c->out_at < c->out_length) {
    ssize_t n = write(c->fd, c->out + c->out_at, c->out_length - c->out_at);
    if (n < 0 && errno == EAGAIN) break;
    if (n < 0) return 0;
    c->out_at += (size_t)n;
  }
  int wants = c->out_at < c->out_length;
  if (wants != c->watching_write) {
    struct epoll_event event = { .events = EPOLLIN | (wants ? EPOLLOUT : 0), .data.ptr = c };
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &event);
    c->watching_write = wants;
  }
  return 1;
}

static int on_readable(struct connection *c) {
  grow(&c->in, &c->in_room, c->in_length + READ_MAX);
  ssize_t n = read(c->fd, c->in + c->in_length, READ_MAX);
  if (n < 0 && errno == EAGAIN) return 1;
  if (n <= 0) return 0;
  c->in_length += (size_t)n;
  size_t at = 0;
  int open = 1;
  while (open && c->in_length - at >= HEADER) {
    uint32_t length = read32(c->in + at);
    if (length < HEADER || length > PDU_MAX) return 0;
    if (c->in_length - at < length) break;
    open = on_pdu(c, c->in + at, length);
    at += length;
  }
  send_receipts(c);
  memmove(c->in, c->in + at, c->in_length - at);
  c->in_length -= at;
  return open;
}

static void drop(struct connection *c) {
  close(c->fd);
  free(c->in);
  free(c->out);
  free(c->queue);
  free(c);
}

static void take(int epoll, int listener) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK), on = 1;
  if (fd < 0) return;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct connection *c = calloc(1, sizeof *c);
  if (!c) abort();
  c->fd = fd;
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = c };
  epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN);
  struct sigaction action = { .sa_handler = ask };
  sigaction(SIGUSR1, &action, NULL);
  int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1, epoll = epoll_create1(0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0),
                                 .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 64)) { perror("sink"); return 1; }
  getsockname(listener, (struct sockaddr *)&address, &size);
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = NULL }, events[EVENTS_MAX];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  printf("sink at 127.0.0.1:%d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) {
    int n = epoll_wait(epoll, events, EVENTS_MAX, -1);
    if (asked) { printf("taken %llu\n", (unsigned long long)taken); fflush(stdout); asked = 0; }
    for (int i = 0; i < n; i++) {
      struct connection *c = events[i].data.ptr;
      if (!c) { take(epoll, listener); continue; }
      int open = events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR) ? on_readable(c) : 1;
      if (!flush(epoll, c) || !open) drop(c);
    }
  }
}
