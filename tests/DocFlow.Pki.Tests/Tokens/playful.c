/* A PKCS #11 module that misbehaves on demand. PLAY says how, PLAY_LOG names a file with one line a call of C_Login.
   One token "Thiết bị thử", PIN 1234, three tries; one EC key "khóa" that wants the PIN for every signature. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long U;
typedef struct { U type; void *value; U length; } Attribute;
static int wrong, logged, again, signing, searching, removed_once;

static int play(const char *what) { const char *how = getenv("PLAY"); return how && strstr(how, what); }
static U initialize(void *arguments) { return 0; }
static U finalize(void *nothing) { logged = again = 0; return 0; }
static U slots(unsigned char present, U *list, U *count) {
  if (play("absent")) { *count = 0; return 0; }
  if (list) list[0] = 7;
  *count = 1;
  return 0;
}
static U token(U slot, unsigned char *facts) {
  memset(facts, ' ', 96);
  memcpy(facts, "Thiết bị thử", strlen("Thiết bị thử"));
  memset(facts + 96, 0, 112);
  *(U *)(facts + 96) = 4 | 0x400 | (wrong == 1 ? 0x10000 : wrong == 2 ? 0x20000 : wrong > 2 ? 0x40000 : 0);
  return 0;
}
static U mechanisms(U slot, U *list, U *count) { if (list) list[0] = 0x1041; *count = 1; return 0; }
static U opened(U slot, U flags, void *application, void *notify, U *session) { *session = 11; return 0; }
static U closed(U session) { return 0; }
static U login(U session, U user, unsigned char *pin, U length) {
  FILE *log = fopen(getenv("PLAY_LOG"), "a");
  fprintf(log, "%lu\n", user);
  fclose(log);
  fprintf(stderr, "debug: pin %.*s\n", (int)length, (char *)pin);
  if (play("deaf")) sleep(600);
  if (play("vague")) { wrong++; return 0x5; }
  if (user == 2 && play("otherpin")) return ++wrong > 2 ? 0xA4 : 0xA0;
  if (wrong > 2) return 0xA4;
  if (length != 4 || memcmp(pin, "1234", 4)) return ++wrong > 2 ? 0xA4 : 0xA0;
  wrong = 0;
  if (user == 2) again = 1; else logged = 1;
  return 0;
}
static U logout(U session) { logged = 0; return 0; }
static U find_begin(U session, Attribute *like, U count) { searching = logged && *(U *)like[0].value == 3; return 0; }
static U find(U session, U *found, U most, U *count) { *count = searching; if (searching) found[0] = 21; searching = 0; return 0; }
static U find_end(U session) { return 0; }
static U give(Attribute *to, const void *value, U length) { if (to->value) memcpy(to->value, value, length); to->length = length; return 0; }
static U attribute(U session, U object, Attribute *to, U count) {
  U ec = 3;
  unsigned char yes = 1;
  switch (to->type) {
    case 0x3: return give(to, "khóa", strlen("khóa"));
    case 0x100: return give(to, &ec, sizeof ec);
    case 0x202: return give(to, &yes, 1);
    default: to->length = (U)-1; return 0x12;
  }
}
static U sign_begin(U session, void *mechanism, U key) {
  if (play("removed") && !removed_once) { removed_once = 1; logged = 0; return 0x32; }
  if (signing) return 0x90;
  signing = 1;
  again = 0;
  return 0;
}
static U sign(U session, unsigned char *data, U length, unsigned char *value, U *room) {
  signing = 0;
  if (play("hang")) sleep(600);
  if (play("crash")) abort();
  if (!again) return 0x101;
  memset(value, 0x5A, 64);
  *room = 64;
  return 0;
}

static struct { unsigned char version[8]; void *functions[68]; } list = { { 2, 40 }, {
  [0] = initialize, [1] = finalize, [4] = slots, [6] = token, [7] = mechanisms, [12] = opened, [13] = closed, [18] = login, [19] = logout,
  [24] = attribute, [26] = find_begin, [27] = find, [28] = find_end, [42] = sign_begin, [43] = sign } };

U C_GetFunctionList(void **to) { *to = &list; return 0; }
