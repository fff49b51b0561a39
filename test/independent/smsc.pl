#!/usr/bin/perl
# An SMSC of code that is not ours: the protocol is Perl's Net::SMPP (Debian: libnet-smpp-perl), the GSM
# alphabet is Encode::GSM0338 of Perl itself. It takes binds and messages, puts parts together as a phone
# would, and tells all it sees on its standard output, one JSON object a line:
#
#   {"event":"listening","port":2775}
#   {"event":"bound","as":"transceiver","system_id":"caravan"}
#   {"event":"message","destination":...,"source":...,"text":...,"parts":...,"data_coding":...,...}
#   {"event":"unbound"}
#   {"event":"receipted","id":...,"status":0}      a deliver_sm of ours was answered
#   {"event":"problem","text":...}                 something that is not as SMPP 3.4 has it
#
# It ends when its standard input does, so that it never outlives the test that started it.
use strict;
use warnings;
use Encode ();
use Getopt::Long;
use IO::Select;
use JSON::PP;
use Net::SMPP;
use POSIX ();

my %option = (port => 0, ids => 'decimal', receipts => 'none', 'receipt-order' => 'after');
my @stats;
GetOptions(
    \%option,
    'port=i',             # 0 takes a free one
    'ids=s',              # how submit_sm_resp writes message ids: decimal or hex
    'receipt-ids=s',      # how receipts write them; as --ids unless given
    'receipts=s',         # none, text (Appendix B), tlvs, or both
    'receipt-order=s',    # after or before the submit_sm_resp it belongs to
    'stat=s' => \@stats,  # SUFFIX=STAT: what becomes of numbers that end so; DELIVRD of all others
) or exit 2;

# SMPP 3.4 section 5.2.28.
my %MESSAGE_STATE = (ENROUTE => 1, DELIVRD => 2, EXPIRED => 3, DELETED => 4, UNDELIV => 5, ACCEPTD => 6,
    UNKNOWN => 7, REJECTD => 8);
my %BINDS = (
    Net::SMPP::CMD_bind_transceiver() => ['transceiver', \&Net::SMPP::bind_transceiver_resp],
    Net::SMPP::CMD_bind_transmitter() => ['transmitter', \&Net::SMPP::bind_transmitter_resp],
    Net::SMPP::CMD_bind_receiver()    => ['receiver',    \&Net::SMPP::bind_receiver_resp],
);

my $json    = JSON::PP->new->utf8->canonical;
my $next_id = 1_000_000 + int rand 1_000_000;
my %clients;       # by file number: { socket, as }
my %incomplete;    # by source, destination, reference and total: the parts by their number
my @receipts;      # that no bound receiver could be given yet
my %awaited;       # by file number and sequence number: the id of a receipt in flight

$| = 1;
$SIG{PIPE}     = 'IGNORE';
$SIG{__WARN__} = sub { problem($_[0]) unless $_[0] =~ /^(premature eof|error reading header)/ };

my $listener = Net::SMPP->new_listen('127.0.0.1', port => $option{port}) or die "cannot listen: $!";
say_event('listening', port => $listener->sockport + 0);
my $select = IO::Select->new($listener, \*STDIN);
while (1) {
    for my $handle ($select->can_read) {
        if    ($handle == \*STDIN)   { exit 0 unless sysread STDIN, my $ignored, 4096 }
        elsif ($handle == $listener) { take_connection() }
        else                         { serve($handle) }
    }
}

sub take_connection {
    my $socket = $listener->accept or return;
    $socket->set_version(0x34);
    $clients{ fileno $socket } = { socket => $socket };
    $select->add($socket);
}

sub serve {
    my ($socket) = @_;
    my $client = $clients{ fileno $socket };
    $! = 0;    # Net::SMPP reads again for as long as errno says that it was interrupted, even long ago
    my $pdu = $socket->read_pdu or return drop($socket);
    my $cmd = $pdu->{cmd};
    if    (!$pdu->{known_pdu})                         { refuse($socket, $pdu) }
    elsif ($BINDS{$cmd})                               { bind_client($client, $pdu) }
    elsif ($cmd == Net::SMPP::CMD_enquire_link())      { $socket->enquire_link_resp(seq => $pdu->{seq}) }
    elsif ($cmd == Net::SMPP::CMD_submit_sm())         { take_part($client, $pdu) }
    elsif ($cmd == Net::SMPP::CMD_deliver_sm_resp())   { receipt_answered($socket, $pdu) }
    elsif ($cmd == Net::SMPP::CMD_unbind()) {
        $socket->unbind_resp(seq => $pdu->{seq});
        say_event('unbound');
        drop($socket);
    }
    else { refuse($socket, $pdu) }
}

sub refuse {
    my ($socket, $pdu) = @_;
    problem(sprintf 'a PDU that no ESME sends: command_id 0x%08X', $pdu->{cmd});
    $socket->generic_nack(seq => $pdu->{seq}, status => Net::SMPP::ESME_RINVCMDID());
}

sub drop {
    my ($socket) = @_;
    $select->remove($socket);
    delete $clients{ fileno $socket };
    close $socket;
}

sub bind_client {
    my ($client, $pdu) = @_;
    my ($as, $answer) = @{ $BINDS{ $pdu->{cmd} } };
    problem("interface_version $pdu->{interface_version}") if $pdu->{interface_version} != 0x34;
    $client->{as} = $as;
    $answer->($client->{socket}, seq => $pdu->{seq}, system_id => 'net-smpp');
    say_event('bound', as => $as, map { $_ => $pdu->{$_} } qw(system_id password system_type));
    send_receipts() if $as ne 'transmitter';
}

sub take_part {
    my ($client, $pdu) = @_;
    my $socket = $client->{socket};
    if (($client->{as} // 'receiver') eq 'receiver') {
        return $socket->submit_sm_resp(
            seq => $pdu->{seq}, status => Net::SMPP::ESME_RINVBNDSTS(), message_id => '');
    }
    my $id     = $next_id++;
    my $answer = sub {
        $socket->submit_sm_resp(seq => $pdu->{seq}, message_id => written($id, $option{ids}));
    };
    my $report = $option{receipts} ne 'none' && ($pdu->{registered_delivery} & 0x03) == 0x01;
    push @receipts, receipt_of($pdu, $id) if $report;
    if ($option{'receipt-order'} eq 'before') { send_receipts(); $answer->() }
    else                                      { $answer->(); send_receipts() }
    join_part($pdu, $id);
}

sub written {
    my ($id, $form) = @_;
    return $form eq 'hex' ? sprintf '%X', $id : "$id";
}

# A part is alone, or has its place in a user data header (3GPP TS 23.040 section 9.2.3.24) or in the sar_
# parameters (SMPP 3.4 sections 5.3.2.22 to 5.3.2.24).
sub join_part {
    my ($pdu, $id) = @_;
    my $octets = $pdu->{short_message};
    if (defined $pdu->{message_payload}) {
        problem('both short_message and message_payload') if length $octets;
        $octets = $pdu->{message_payload};
    }
    my ($header, $place) = ('', undef);
    if ($pdu->{esm_class} & Net::SMPP::ESM_feature_UDHI()) {
        $header = substr $octets, 0, 1 + ord $octets, '';
        $place  = place_in_header(substr $header, 1);
    }
    if (defined $pdu->{sar_msg_ref_num}) {
        problem('both a user data header and sar_ parameters') if $place;
        my ($reference) = unpack 'n', $pdu->{sar_msg_ref_num};
        $place = {
            how       => 'sar',
            reference => $reference,
            total     => ord $pdu->{sar_total_segments},
            number    => ord $pdu->{sar_segment_seqnum},
        };
    }
    my $part = { octets => $octets, header => length $header, id => $id, pdu => $pdu };
    return tell_message([$part], defined $pdu->{message_payload} ? 'payload' : 'alone') unless $place;
    my ($number, $total) = @$place{qw(number total)};
    return problem("part $number of $total") if $number < 1 || $number > $total;
    my $key = join "\0", @$pdu{qw(source_addr destination_addr)}, @$place{qw(how reference total)};
    problem("part $number came twice") if $incomplete{$key}{$number};
    $incomplete{$key}{$number} = $part;
    return if keys %{ $incomplete{$key} } < $total;
    my $parts = delete $incomplete{$key};
    tell_message([ map { $parts->{$_} } 1 .. $total ], $place->{how});
}

# Information elements 0x00 (8-bit reference) and 0x08 (16-bit). 3GPP TS 23.040 section 9.2.3.24.1 and .8.
sub place_in_header {
    my ($elements) = @_;
    my $place;
    while (length $elements > 1) {
        my ($id, $length) = unpack 'CC', substr $elements, 0, 2, '';
        my $value = substr $elements, 0, $length, '';
        my @fields = $id == 0x00 && $length == 3 ? unpack('CCC', $value)
            : $id == 0x08 && $length == 4 ? unpack('nCC', $value) : ();
        if (@fields) {
            my $how = $id == 0 ? 'udh8' : 'udh16';
            $place = { how => $how, reference => $fields[0], total => $fields[1], number => $fields[2] };
        }
        else { problem("information element $id of $length octets") }
    }
    problem('a user data header of another length than it says') if length $elements;
    return $place;
}

sub tell_message {
    my ($parts, $how) = @_;
    my $pdu = $parts->[0]{pdu};
    for my $field (qw(source_addr_ton source_addr_npi dest_addr_ton dest_addr_npi data_coding esm_class)) {
        problem("parts that differ in $field") if grep { $_->{pdu}{$field} != $pdu->{$field} } @$parts;
    }
    my $octets = join '', map { $_->{octets} } @$parts;
    say_event(
        'message',
        destination     => $pdu->{destination_addr},
        destination_ton => $pdu->{dest_addr_ton},
        source          => $pdu->{source_addr},
        source_ton      => $pdu->{source_addr_ton},
        text            => text_of($pdu->{data_coding}, $octets),
        parts           => scalar @$parts,
        how             => $how,
        data_coding     => $pdu->{data_coding},
        esm_class       => $pdu->{esm_class},
        registered      => $pdu->{registered_delivery},
        header_octets   => $parts->[0]{header},
        text_octets     => [ map { length $_->{octets} } @$parts ],
        ids             => [ map { written($_->{id}, $option{ids}) } @$parts ],
    );
}

# SMPP 3.4 section 5.2.19: 0 is the SMSC's alphabet (GSM, a septet an octet), 8 is UCS-2, big-endian.
sub text_of {
    my ($data_coding, $octets) = @_;
    my $encoding = { 0 => 'gsm0338', 8 => 'UTF-16BE' }->{$data_coding};
    my $text = $encoding && eval { Encode::decode($encoding, my $copy = $octets, Encode::FB_CROAK) };
    return $text if defined $text;
    problem("data_coding $data_coding cannot be read: " . ($@ || 'unknown'));
    return unpack 'H*', $octets;
}

# SMPP 3.4 Appendix B, and the parameters of section 5.3.2.12 and 5.3.2.35.
sub receipt_of {
    my ($pdu, $id) = @_;
    my $stat = 'DELIVRD';
    for (@stats) {
        my ($suffix, $other) = split /=/;
        $stat = $other if $pdu->{destination_addr} =~ /\Q$suffix\E$/;
    }
    my $written   = written($id, $option{'receipt-ids'} // $option{ids});
    my $delivered = $stat eq 'DELIVRD' ? 1 : 0;
    my $at        = POSIX::strftime('%y%m%d%H%M', gmtime);
    my $text      = sprintf 'id:%s sub:001 dlvrd:%03d submit date:%s done date:%s stat:%s err:%03d text:%s',
        $written, $delivered, $at, $at, $stat, $delivered ? 0 : 27, 'Hello';
    my %tlvs = (receipted_message_id => "$written\0", message_state => chr $MESSAGE_STATE{$stat});
    my $form = $option{receipts};
    return {
        id   => $written,
        args => [
            source_addr_ton  => $pdu->{dest_addr_ton},
            source_addr_npi  => $pdu->{dest_addr_npi},
            source_addr      => $pdu->{destination_addr},
            dest_addr_ton    => $pdu->{source_addr_ton},
            dest_addr_npi    => $pdu->{source_addr_npi},
            destination_addr => $pdu->{source_addr},
            esm_class        => Net::SMPP::ESM_type_delivery_receipt(),
            short_message    => $form eq 'tlvs' ? '' : $text,
            $form eq 'text' ? () : %tlvs,
        ],
    };
}

sub send_receipts {
    my ($receiver) = grep { ($_->{as} // 'transmitter') ne 'transmitter' } values %clients;
    return unless $receiver;
    while (my $receipt = shift @receipts) {
        my $seq = $receiver->{socket}->deliver_sm(@{ $receipt->{args} }, async => 1);
        $awaited{ fileno($receiver->{socket}) . ":$seq" } = $receipt->{id};
    }
}

sub receipt_answered {
    my ($socket, $pdu) = @_;
    my $id = delete $awaited{ fileno($socket) . ":$pdu->{seq}" };
    return problem("a deliver_sm_resp to nothing: sequence_number $pdu->{seq}") unless defined $id;
    say_event('receipted', id => $id, status => $pdu->{status});
}

sub problem {
    my ($text) = @_;
    chomp $text;
    say_event('problem', text => $text);
}

sub say_event {
    my ($event, %fields) = @_;
    print $json->encode({ event => $event, %fields }), "\n";
}
